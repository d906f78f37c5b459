package dev.capsize.reader.application;

import dev.capsize.model.Origin;
import dev.capsize.reader.problem.Problems;
import dev.capsize.reader.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/// A tree to dotted keys, as Spring does it: `a: { b: [x] }` is `a.b[0] = x`.
final class Flattener {

  private final SpringKeys keys;
  private final Problems problems;
  private final Map<String, Property> properties = new LinkedHashMap<>();

  Flattener(SpringKeys keys, Problems problems) {
    this.keys = keys;
    this.problems = problems;
  }

  /// The properties of one document, by their keys in the usual spelling.
  Map<String, Property> flatten(Node.Mapping document) {
    entries("", document);
    return properties;
  }

  private void entries(String prefix, Node.Mapping mapping) {
    mapping.entries().forEach((key, entry) -> flatten(prefix + key, entry.key(), entry.value()));
  }

  private void flatten(String key, Origin keyOrigin, Node value) {
    switch (value) {
      case Node.Mapping mapping when !mapping.entries().isEmpty() -> entries(key + ".", mapping);
      case Node.Sequence list when !list.items().isEmpty() -> {
        for (int i = 0; i < list.items().size(); i++) {
          flatten("%s[%d]".formatted(key, i), keyOrigin, list.items().get(i));
        }
      }
      case Node.Scalar scalar -> put(key, scalar.isNull() ? "" : scalar.text(), keyOrigin, scalar);
      case Node.Mapping empty -> put(key, "", keyOrigin, empty);
      case Node.Sequence empty -> put(key, "", keyOrigin, empty);
    }
  }

  private void put(String key, String value, Origin keyOrigin, Node node) {
    String base = Property.base(key);
    String name = base.length() == key.length() ? keys.canonical(key) : indexed(key, base);
    Property property = new Property(name, value, keyOrigin, node.origin(), false);
    Property first = properties.putIfAbsent(name, property);
    if (first != null) {
      problems.add(
          keyOrigin,
          ("key %s is written twice, first at %s - spellings that Spring takes as the "
                  + "same are one key; remove one")
              .formatted(Node.Scalar.shown(key), first.keyOrigin().text()));
    }
  }

  /// Of an element of a plain list only the list's own name has a usual spelling.
  private String indexed(String key, String base) {
    return key.startsWith(base) ? keys.canonical(base) + key.substring(base.length()) : key;
  }
}
