package dev.capsize.check.kubernetes;

import dev.capsize.model.Origin;
import dev.capsize.reader.problem.InvalidDescription;
import dev.capsize.reader.problem.Problem;
import dev.capsize.reader.problem.Problems;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The documents of a text, each read on its own: one that is broken, hostile or a template does
/// not take the others with it.
final class Documents {

  /// Said of a template.
  static final String HELM =
      "a Helm template: give it rendered, `helm template ... | capsize check . -`";

  private static final Pattern KIND =
      Pattern.compile(
          "\\bkind[\"']?\\s*:\\s*[\"']?(?:Deployment|StatefulSet|DeploymentConfig|Template|List"
              + "|DeploymentList|ConfigMapList|ConfigMap|HorizontalPodAutoscaler|Service)\\b");

  /// Begins a document, even within a block of text.
  private static final Pattern SEPARATOR = Pattern.compile("(?m)^---(?=\\s|$)");

  /// OpenShift's `${{NAME}}` is no template of Helm.
  private static final Pattern BRACES = Pattern.compile("(?<!\\$)\\{\\{");

  private static final Pattern OF_HELM =
      Pattern.compile(
          "\\{\\{-?\\s*(?:\\.Values|\\.Release|\\.Chart|\\.Capabilities|include\\b|template\\b)");

  private final String file;
  private final Map<Manifest.Place, Node> roots = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private boolean toldOfHelm;

  private Documents(String file) {
    this.file = file;
  }

  static boolean isLikely(String text) {
    return KIND.matcher(text).find();
  }

  static Documents read(String file, String text) {
    Documents documents = new Documents(file);
    if (isLikely(text)) {
      documents.split(text);
    }
    return documents;
  }

  void each(BiConsumer<Manifest.Place, Node> visitor) {
    roots.forEach(visitor);
  }

  List<Problem> problems() {
    return problems;
  }

  private void split(String text) {
    Matcher separator = SEPARATOR.matcher(text);
    int start = 0;
    int line = 1;
    while (start < text.length()) {
      int end = separator.find(Math.min(start + 1, text.length())) ? separator.start() : -1;
      String document = end < 0 ? text.substring(start) : text.substring(start, end);
      if (isLikely(document)) {
        read(new Manifest.Place(file, document, line));
      }
      if (end < 0) {
        return;
      }
      line += (int) document.chars().filter(each -> each == '\n').count();
      start = end;
    }
  }

  private void read(Manifest.Place place) {
    Problems found = new Problems();
    byte[] bytes = place.source().getBytes(StandardCharsets.UTF_8);
    List<Node> read = new YamlReader(found).read(bytes, file);
    boolean broken = found.count() > 0;
    boolean template =
        broken
            ? BRACES.matcher(place.source()).find()
            : OF_HELM.matcher(place.source()).find() && read.stream().anyMatch(Documents::isHelm);
    if (template) {
      tellOfHelm(place);
      return;
    }
    if (broken) {
      keep(found, place);
    }
    if (!read.isEmpty()) {
      roots.put(place, moved(read.getFirst(), place.firstLine() - 1));
    }
  }

  private void tellOfHelm(Manifest.Place place) {
    if (!toldOfHelm) {
      toldOfHelm = true;
      Matcher braces = BRACES.matcher(place.source());
      int index = braces.find() ? braces.start() : 0;
      String before = place.source().substring(0, index);
      int lines = (int) before.chars().filter(each -> each == '\n').count();
      Origin at =
          new Origin.Written(
              file, place.firstLine() + lines, index - (before.lastIndexOf('\n') + 1) + 1);
      problems.add(new Problem(at, HELM));
    }
  }

  private void keep(Problems found, Manifest.Place place) {
    try {
      found.orThrow();
    } catch (InvalidDescription invalid) {
      for (Problem each : invalid.problems()) {
        Origin origin = moved(each.origin(), place.firstLine() - 1);
        problems.add(new Problem(origin, each.message()));
      }
    }
  }

  /// Whether something but the data of a ConfigMap is still to be filled in.
  private static boolean isHelm(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> OF_HELM.matcher(scalar.text()).find();
      case Node.Sequence list -> list.items().stream().anyMatch(Documents::isHelm);
      case Node.Mapping map ->
          map.entries().entrySet().stream()
              .filter(each -> !each.getKey().equals("data"))
              .anyMatch(
                  each -> OF_HELM.matcher(each.getKey()).find() || isHelm(each.getValue().value()));
    };
  }

  private static Node moved(Node node, int lines) {
    if (lines == 0) {
      return node;
    }
    Origin origin = moved(node.origin(), lines);
    return switch (node) {
      case Node.Scalar scalar -> new Node.Scalar(origin, scalar.text(), scalar.plain());
      case Node.Sequence list -> {
        List<Node> items = new ArrayList<>();
        list.items().forEach(item -> items.add(moved(item, lines)));
        yield new Node.Sequence(origin, items);
      }
      case Node.Mapping map -> {
        SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>();
        map.entries()
            .forEach(
                (key, entry) ->
                    entries.put(
                        key,
                        new Node.Entry(moved(entry.key(), lines), moved(entry.value(), lines))));
        yield new Node.Mapping(origin, entries);
      }
    };
  }

  private static Origin moved(Origin origin, int lines) {
    return origin instanceof Origin.Written at
        ? new Origin.Written(at.file(), at.line() + lines, at.column())
        : origin;
  }
}
