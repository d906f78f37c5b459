package dev.capsize.check.kubernetes;

import dev.capsize.reader.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parameters of an OpenShift Template, by name, and what stands for them when nobody gives a
/// value.
///
/// `${NAME}` stands for text and `${{NAME}}` for any value; those without a default stay as they
/// are written.
record Parameters(Map<String, String> values) {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{\\{([A-Za-z0-9_]+)}}|\\$\\{([A-Za-z0-9_]+)}");

  static Parameters of(Node.Mapping template) {
    Map<String, String> values = new HashMap<>();
    for (Node.Mapping each : Manifest.mappings(template, "parameters")) {
      String name = Manifest.text(each, "name").orElse("");
      Manifest.text(each, "value").ifPresent(value -> values.put(name, value));
    }
    return new Parameters(values);
  }

  /// The same tree with values in place of parameters.
  Node fill(Node node) {
    return switch (node) {
      case Node.Scalar scalar ->
          scalar.text().contains("${")
              ? new Node.Scalar(scalar.origin(), fill(scalar.text()), scalar.plain())
              : scalar;
      case Node.Sequence list -> {
        List<Node> items = new ArrayList<>();
        list.items().forEach(item -> items.add(fill(item)));
        yield new Node.Sequence(list.origin(), items);
      }
      case Node.Mapping map -> {
        SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>();
        map.entries()
            .forEach(
                (key, entry) ->
                    entries.put(fill(key), new Node.Entry(entry.key(), fill(entry.value()))));
        yield new Node.Mapping(map.origin(), entries);
      }
    };
  }

  private String fill(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(
            match -> {
              String name = match.group(1) == null ? match.group(2) : match.group(1);
              return Matcher.quoteReplacement(values.getOrDefault(name, match.group()));
            });
  }
}
