package dev.capsize.reader.yaml;

import dev.capsize.model.Origin;
import dev.capsize.reader.key.Spelling;
import dev.capsize.reader.problem.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A mapping that is being read: knows its path, and says what is wrong with what it holds.
///
/// A value that is missing or wrong becomes a problem; the caller then goes on without it.
///
/// @param path dotted path from the root, empty at the root
/// @param node the mapping itself
/// @param problems where problems go
public record Section(String path, Node.Mapping node, Problems problems) {

  /// `node` as the root of a file; empty and a problem if it is no mapping.
  public static Optional<Section> root(Node node, Problems problems) {
    return of("", node, problems);
  }

  private static Optional<Section> of(String path, Node node, Problems problems) {
    if (node instanceof Node.Mapping mapping) {
      return Optional.of(new Section(path, mapping, problems));
    }
    problems.add(
        node.origin(),
        "%s is %s - it has to be a mapping; write keys with values below it"
            .formatted(path.isEmpty() ? "the file" : path, node.found()));
    return Optional.empty();
  }

  /// Where the mapping begins.
  public Origin origin() {
    return node.origin();
  }

  /// The full dotted path of `key`.
  public String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /// The keys, in the order of the file.
  public List<String> keys() {
    return List.copyOf(node.entries().keySet());
  }

  /// Where `key` was written; the mapping's own place if it was not.
  public Origin keyOrigin(String key) {
    Node.Entry entry = node.entries().get(key);
    return entry == null ? origin() : entry.key();
  }

  /// The value of `key`, if it is there and is not null.
  public Optional<Node> get(String key) {
    return Optional.ofNullable(node.entries().get(key))
        .map(Node.Entry::value)
        .filter(value -> !(value instanceof Node.Scalar scalar && scalar.isNull()));
  }

  /// The mapping at `key`, if the key has a value; empty and a problem if that is no mapping.
  public Optional<Section> section(String key) {
    return get(key).flatMap(value -> of(pathOf(key), value, problems));
  }

  /// The mapping at `key`; an empty one if the key has no value, or one that is no mapping, which
  /// is a problem.
  public Section part(String key) {
    return section(key)
        .orElseGet(
            () ->
                new Section(
                    pathOf(key),
                    new Node.Mapping(keyOrigin(key), new LinkedHashMap<>()),
                    problems));
  }

  /// The single value at `key`, if the key has a value; a problem if that is no single value.
  public Optional<Node.Scalar> scalar(String key) {
    Optional<Node> value = get(key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof Node.Scalar scalar) {
      return Optional.of(scalar);
    }
    problems.add(
        value.get().origin(),
        "%s is %s - it has to be a single value; write one"
            .formatted(pathOf(key), value.get().found()));
    return Optional.empty();
  }

  /// The elements of the list at `key`; none, and a problem, if it is no list.
  public List<Node> list(String key) {
    Optional<Node> value = get(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get() instanceof Node.Sequence sequence) {
      return sequence.items();
    }
    problems.add(
        value.get().origin(),
        "%s is %s - it has to be a list; put it in brackets: [a, b]"
            .formatted(pathOf(key), value.get().found()));
    return List.of();
  }

  /// The single value at `key`, parsed; empty if it is missing, or wrong, which is a problem.
  ///
  /// @param parser throws an [IllegalArgumentException] that says what is wrong
  public <T> Optional<T> value(String key, Function<String, T> parser) {
    return scalar(key)
        .flatMap(
            scalar -> {
              try {
                return Optional.of(parser.apply(scalar.text()));
              } catch (IllegalArgumentException e) {
                problems.add(scalar.origin(), pathOf(key), String.valueOf(e.getMessage()));
                return Optional.empty();
              }
            });
  }

  /// [#value], and a problem if the key has no value.
  ///
  /// @param example what could be written
  public <T> Optional<T> required(String key, Function<String, T> parser, String example) {
    require(key, example);
    return value(key, parser);
  }

  /// A problem if `key` has no value.
  ///
  /// @param example what could be written
  /// @return whether it has one
  public boolean require(String key, String example) {
    if (get(key).isPresent()) {
      return true;
    }
    Node.Entry entry = node.entries().get(key);
    Origin emptied = entry == null ? origin() : entry.value().origin();
    problems.add(
        emptied instanceof Origin.Option ? emptied : keyOrigin(key),
        "%s has no value - it is required; write for example `%s: %s`"
            .formatted(pathOf(key), key, example));
    return false;
  }

  /// A problem for each key that is not among `allowed`.
  public void allow(List<String> allowed) {
    node.entries()
        .forEach(
            (key, entry) -> {
              if (!allowed.contains(key)) {
                problems.add(
                    entry.key(),
                    "unknown key %s%s - %s"
                        .formatted(
                            Node.Scalar.shown(key),
                            path.isEmpty() ? "" : " in " + path,
                            Spelling.hint(key, allowed)));
              }
            });
  }
}
