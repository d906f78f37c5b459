package dev.capsize.check.suppress;

import dev.capsize.check.report.Lines;
import dev.capsize.model.Origin;
import dev.capsize.reader.problem.Problems;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Suppressions in annotations of the object of Kubernetes that holds the evidence.
final class Annotations {
  private final Lines lines;
  private final Map<String, List<Node.Mapping>> objects = new TreeMap<>();

  Annotations(Lines lines) {
    this.lines = lines;
  }

  List<Directive> at(Origin.Written evidence) {
    String file = evidence.file().toLowerCase(Locale.ROOT);
    if (file.endsWith(".properties") || file.endsWith(".java") || file.endsWith(".kt")) {
      return List.of();
    }
    Node.Mapping holder = null;
    for (Node.Mapping each : objects.computeIfAbsent(evidence.file(), this::read)) {
      if (each.origin() instanceof Origin.Written at && at.line() <= evidence.line()) {
        holder = each;
      }
    }
    return holder == null ? List.of() : of(holder);
  }

  /// Objects of a file in its order, those of lists too; none if it has no annotation of ours.
  private List<Node.Mapping> read(String file) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; text.length() <= YamlReader.FILE_BYTES_MAX; i++) {
      Optional<String> line = lines.line(file, i);
      if (line.isEmpty()) {
        break;
      }
      text.append(line.orElseThrow()).append('\n');
    }
    if (text.indexOf(Directive.ANNOTATION) < 0) {
      return List.of();
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    List<Node.Mapping> found = new ArrayList<>();
    // What is wrong with the file is said by those who read its values.
    for (Node document : new YamlReader(new Problems()).read(bytes, file)) {
      add(document, found);
    }
    return found;
  }

  private static void add(Node document, List<Node.Mapping> found) {
    if (document instanceof Node.Mapping object) {
      found.add(object);
      if (in(object, "items").orElse(object) instanceof Node.Sequence list) {
        list.items().forEach(each -> add(each, found));
      }
    }
  }

  private static Optional<Node> in(Node node, String key) {
    return node instanceof Node.Mapping mapping
        ? Optional.ofNullable(mapping.entries().get(key)).map(Node.Entry::value)
        : Optional.empty();
  }

  private static List<Directive> of(Node.Mapping object) {
    List<Directive> found = new ArrayList<>();
    Optional<Node> annotations =
        in(object, "metadata").flatMap(metadata -> in(metadata, "annotations"));
    if (annotations.orElse(object) instanceof Node.Mapping written && annotations.isPresent()) {
      written
          .entries()
          .forEach(
              (key, entry) -> {
                if (key.startsWith(Directive.ANNOTATION)
                    && entry.value() instanceof Node.Scalar reason) {
                  found.add(
                      Directive.ofAnnotation(
                          key, reason.isNull() ? "" : reason.text(), entry.key()));
                }
              });
    }
    return found;
  }
}
