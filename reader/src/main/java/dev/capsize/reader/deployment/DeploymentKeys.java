package dev.capsize.reader.deployment;

import dev.capsize.reader.key.KeyPattern;
import dev.capsize.reader.key.Spelling;
import dev.capsize.reader.problem.Problems;
import dev.capsize.reader.yaml.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The keys of a Deployment that are known here, and which of them can be set.
public final class DeploymentKeys {

  private static final String RESOURCE = "deployment-keys.txt";

  private final List<KeyPattern> all = new ArrayList<>();
  private final List<KeyPattern> settable = new ArrayList<>();

  private static final DeploymentKeys STANDARD = new DeploymentKeys();

  /// The keys that are known; read once.
  public static DeploymentKeys standard() {
    return STANDARD;
  }

  private DeploymentKeys() {
    try (InputStream in =
        Objects.requireNonNull(DeploymentKeys.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          KeyPattern pattern = KeyPattern.of(line.replace("!", ""));
          all.add(pattern);
          if (line.endsWith("!")) {
            settable.add(pattern);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether the lab reads `key`, so that setting it has an effect.
  public boolean settable(String key) {
    List<String> segments = KeyPattern.split(key);
    return settable.stream().anyMatch(pattern -> pattern.matches(segments));
  }

  /// The key that can be set and is nearest to `key`, if one is near enough to be meant.
  public Optional<String> nearest(String key) {
    return Spelling.nearestKey(key, settable);
  }

  /// A problem for each key of `root` that is not known and near to one that is. Other unknown keys
  /// pass: Kubernetes gains fields faster than this list.
  void check(Node root, Problems problems) {
    check(root, new Place(List.of(), all), problems);
  }

  /// Where in the document we are, and which patterns lead on from there.
  private record Place(List<String> path, List<KeyPattern> patterns) {

    /// What may stand next.
    List<String> next() {
      return patterns.stream()
          .map(pattern -> pattern.segments().get(path.size()))
          .distinct()
          .toList();
    }

    /// The place below `segment`.
    Place below(String segment) {
      List<String> deeper = new ArrayList<>(path);
      deeper.add(segment);
      return new Place(
          deeper,
          patterns.stream()
              .filter(pattern -> pattern.segments().get(path.size()).equals(segment))
              .filter(pattern -> pattern.segments().size() > deeper.size())
              .toList());
    }

    String text() {
      return path.isEmpty() ? "the document" : String.join(".", path);
    }
  }

  private static void check(Node node, Place place, Problems problems) {
    if (place.patterns().isEmpty()) {
      return;
    }
    switch (node) {
      case Node.Scalar _ -> {}
      case Node.Sequence list -> {
        Place below = place.below(KeyPattern.ANY);
        list.items().forEach(item -> check(item, below, problems));
      }
      case Node.Mapping map -> {
        List<String> known = place.next();
        map.entries()
            .forEach(
                (key, entry) -> {
                  if (known.contains(key)) {
                    check(entry.value(), place.below(key), problems);
                  } else if (!known.contains(KeyPattern.REST)) {
                    checkSpelling(key, entry, place, problems);
                  }
                });
      }
    }
  }

  private static void checkSpelling(String key, Node.Entry entry, Place place, Problems problems) {
    Spelling.nearest(key, place.next())
        .ifPresent(
            near ->
                problems.add(
                    entry.key(),
                    "unknown key %s in %s - Kubernetes would refuse it; did you mean \"%s\"?"
                        .formatted(Node.Scalar.shown(key), place.text(), near)));
  }
}
