package dev.capsize.reader.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Trees with one value changed, and values by their path.
///
/// A path is a list of segments: keys of mappings and 0-based indices of lists. A key may itself
/// contain dots (`provider.latency`); of several keys that fit, the longest counts.
public final class Trees {
  private Trees() {}

  /// The node at `path`, if there is one.
  public static Optional<Node> find(Node node, List<String> path) {
    if (path.isEmpty()) {
      return Optional.of(node);
    }
    return switch (node) {
      case Node.Scalar _ -> Optional.empty();
      case Node.Sequence list ->
          index(path.getFirst(), list.items().size())
              .flatMap(i -> find(list.items().get(i), path.subList(1, path.size())));
      case Node.Mapping map -> {
        int length = keyLength(map, path);
        Node.Entry entry = map.entries().get(String.join(".", path.subList(0, length)));
        yield entry == null
            ? Optional.empty()
            : find(entry.value(), path.subList(length, path.size()));
      }
    };
  }

  /// `node` with `value` at `path`; mappings on the way are made where there are none.
  ///
  /// @throws IllegalArgumentException if a value on the way is no mapping and no list, or a list
  ///     has no such element
  public static Node with(Node node, List<String> path, Node value) {
    if (path.isEmpty()) {
      return value;
    }
    return switch (node) {
      case Node.Mapping map -> withEntry(map, path, value);
      case Node.Sequence list -> withItem(list, path, value);
      case Node.Scalar scalar when scalar.isNull() -> withEntry(emptyMapping(value), path, value);
      case Node.Scalar scalar ->
          throw new IllegalArgumentException(
              "%s is a single value and has no '%s' - set the whole of it instead"
                  .formatted(scalar.found(), path.getFirst()));
    };
  }

  private static Node withEntry(Node.Mapping map, List<String> path, Node value) {
    int length = keyLength(map, path);
    String key = String.join(".", path.subList(0, length));
    Node.Entry old = map.entries().get(key);
    Node inner = old == null ? emptyMapping(value) : old.value();
    SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>(map.entries());
    entries.put(
        key,
        new Node.Entry(
            old == null ? value.origin() : old.key(),
            with(inner, path.subList(length, path.size()), value)));
    return new Node.Mapping(map.origin(), entries);
  }

  private static Node withItem(Node.Sequence list, List<String> path, Node value) {
    int size = list.items().size();
    int index =
        index(path.getFirst(), size)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'%s' is no element of a list of %d - elements are numbered from 0"
                            .formatted(path.getFirst(), size)));
    List<Node> items = new ArrayList<>(list.items());
    items.set(index, with(items.get(index), path.subList(1, path.size()), value));
    return new Node.Sequence(list.origin(), items);
  }

  private static Node.Mapping emptyMapping(Node value) {
    return new Node.Mapping(value.origin(), new LinkedHashMap<>());
  }

  private static int keyLength(Node.Mapping map, List<String> path) {
    for (int length = path.size(); length > 1; length--) {
      if (map.entries().containsKey(String.join(".", path.subList(0, length)))) {
        return length;
      }
    }
    return 1;
  }

  private static Optional<Integer> index(String text, int size) {
    if (!text.matches("\\d{1,6}")) {
      return Optional.empty();
    }
    int index = Integer.parseInt(text);
    return index < size ? Optional.of(index) : Optional.empty();
  }
}
