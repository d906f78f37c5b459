package dev.capsize.check.kubernetes;

import dev.capsize.model.Origin;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Trees;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One object of Kubernetes as it is written.
///
/// @param file that it is written in
/// @param kind for example `Deployment`
/// @param name from its metadata; empty if it has none
/// @param root the whole of it
/// @param source text of the document that it stands in
/// @param firstLine 1-based line of the file at which `source` begins
public record Manifest(
    String file, String kind, String name, Node.Mapping root, String source, int firstLine) {

  static Optional<Manifest> of(Place place, Node.Mapping root) {
    Optional<String> kind = text(root, "kind");
    return kind.map(
        known ->
            new Manifest(
                place.file(),
                known,
                text(root, "metadata", "name").orElse(""),
                root,
                place.source(),
                place.firstLine()));
  }

  /// The document that objects are read from.
  record Place(String file, String source, int firstLine) {}

  /// Where it begins.
  public Origin origin() {
    return root.origin();
  }

  /// Its namespace; empty if it names none.
  public String namespace() {
    return text(root, "metadata", "namespace").orElse("");
  }

  /// Its labels and, of a workload, those of its pods, by name.
  public SortedMap<String, String> labels() {
    SortedMap<String, String> labels = new TreeMap<>();
    labels.putAll(texts(List.of("metadata", "labels")));
    labels.putAll(podLabels());
    return labels;
  }

  /// The labels that a Service selects by.
  SortedMap<String, String> podLabels() {
    return texts(List.of("spec", "template", "metadata", "labels"));
  }

  /// The value at a dotted path, unless it is null.
  Optional<Node> find(String path) {
    return Trees.find(root, List.of(path.split("\\.", -1))).filter(node -> !isNull(node));
  }

  /// Single values below a path, by key.
  SortedMap<String, String> texts(List<String> path) {
    SortedMap<String, String> texts = new TreeMap<>();
    if (Trees.find(root, path).orElse(null) instanceof Node.Mapping mapping) {
      for (Map.Entry<String, Node.Entry> each : mapping.entries().entrySet()) {
        if (each.getValue().value() instanceof Node.Scalar scalar) {
          texts.put(each.getKey(), scalar.text());
        }
      }
    }
    return texts;
  }

  /// How well another object fits to this one: more folders in common fit better.
  int nearness(Manifest other) {
    String[] mine = file.split("/", -1);
    String[] others = other.file.split("/", -1);
    int common = 0;
    while (common < Math.min(mine.length, others.length) && mine[common].equals(others[common])) {
      common++;
    }
    // In the same folder beats below it, and a file beside it beats one in a sibling's folder.
    return 1000 * common - others.length;
  }

  /// Whether both can be in the same namespace.
  boolean meets(Manifest other) {
    return namespace().isEmpty()
        || other.namespace().isEmpty()
        || namespace().equals(other.namespace());
  }

  static boolean isNull(Node node) {
    return node instanceof Node.Scalar scalar && scalar.isNull();
  }

  static Optional<String> text(Node node, String... path) {
    return Trees.find(node, List.of(path))
        .filter(found -> !isNull(found))
        .filter(Node.Scalar.class::isInstance)
        .map(scalar -> ((Node.Scalar) scalar).text());
  }

  /// The elements of a list that are mappings; none if there is no such list.
  static List<Node.Mapping> mappings(Node node, String... path) {
    return Trees.find(node, List.of(path)).orElse(null) instanceof Node.Sequence list
        ? list.items().stream()
            .filter(Node.Mapping.class::isInstance)
            .map(Node.Mapping.class::cast)
            .toList()
        : List.of();
  }
}
