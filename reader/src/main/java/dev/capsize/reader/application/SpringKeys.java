package dev.capsize.reader.application;

import dev.capsize.reader.key.KeyPattern;
import dev.capsize.reader.key.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The keys of application.yml that are known here.
final class SpringKeys {

  private static final String RESOURCE = "spring-keys.txt";

  private final List<SpringKey> all;
  private final Map<String, SpringKey> exact = new LinkedHashMap<>();
  private final Map<String, List<SpringKey>> wildByLast = new LinkedHashMap<>();
  private final List<SpringKey> open = new ArrayList<>();
  private final Map<String, String> variables = new LinkedHashMap<>();

  private SpringKeys(List<SpringKey> all) {
    this.all = List.copyOf(all);
    for (SpringKey key : all) {
      if (key.pattern().segments().stream().anyMatch(segment -> segment.startsWith("*"))) {
        String last = key.pattern().segments().getLast();
        if (last.startsWith(KeyPattern.ANY)) {
          open.add(key);
        } else {
          wildByLast.computeIfAbsent(KeyPattern.relaxed(last), any -> new ArrayList<>()).add(key);
        }
      } else {
        String name = String.join(".", key.pattern().segments());
        exact.put(KeyPattern.relaxed(name), key);
        variables.put(variable(name), name);
      }
    }
  }

  /// Reads the list from its resource.
  static SpringKeys load() {
    List<SpringKey> keys = new ArrayList<>();
    try (InputStream in =
        Objects.requireNonNull(SpringKeys.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          keys.add(key(line.strip().split(" {2,}")));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SpringKeys(keys);
  }

  private static SpringKey key(String[] columns) {
    Optional<SpringKey.Standard> standard =
        columns.length == 4
            ? Optional.of(new SpringKey.Standard(columns[2], columns[3]))
            : Optional.empty();
    return new SpringKey(KeyPattern.of(columns[0]), SpringType.of(columns[1]), standard);
  }

  /// The environment variable that means `key`: in capitals, without dashes, underscores for dots.
  static String variable(String key) {
    return key.replace("-", "")
        .replace('.', '_')
        .replace('[', '_')
        .replace("]", "")
        .toUpperCase(Locale.ROOT);
  }

  /// The keys without wildcards, by their environment variables.
  Map<String, String> variables() {
    return Collections.unmodifiableMap(variables);
  }

  /// All of them, in the order of the list.
  List<SpringKey> all() {
    return all;
  }

  /// The known key that `key` means, in whatever spelling Spring accepts.
  Optional<SpringKey> find(String key) {
    SpringKey known = exact.get(KeyPattern.relaxed(key));
    if (known != null) {
      return Optional.of(known);
    }
    List<String> segments = KeyPattern.split(key);
    String last = KeyPattern.relaxed(segments.getLast());
    return Stream.concat(wildByLast.getOrDefault(last, List.of()).stream(), open.stream())
        .filter(candidate -> candidate.pattern().canonical(segments).isPresent())
        .findFirst();
  }

  /// `key` in its usual spelling; as it is, if it is not known.
  String canonical(String key) {
    return find(key).flatMap(known -> known.pattern().canonical(KeyPattern.split(key))).orElse(key);
  }

  /// The known key nearest to `key`, if one is near enough to be meant.
  Optional<String> nearest(String key) {
    return Spelling.nearestKey(key, all.stream().map(SpringKey::pattern).toList());
  }
}
