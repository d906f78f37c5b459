package dev.capsize.reader.blueprint;

import dev.capsize.model.Setting;
import dev.capsize.reader.application.ApplicationReader;
import dev.capsize.reader.problem.Problems;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.value.Words;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The values of one service: each is taken from the first place that has it, and remembered with
/// that place.
final class Values {

  private static final Pattern ISO_DURATION = Pattern.compile("PT(?=\\d)[\\dHM.]*\\d[HMS]");

  private final String prefix;
  private final Section section;
  private final Section semantics;
  private final SortedMap<String, Setting> application;
  private final SortedMap<String, Setting> origins;

  /// @param prefix of the blueprint's keys, for example `services.payments.`
  /// @param section what capsize.yml says about the service
  /// @param semantics what capsize.yml says about choices of meaning
  /// @param application effective settings; empty for a service that has no such file
  /// @param origins where values are remembered
  Values(
      String prefix,
      Section section,
      Section semantics,
      SortedMap<String, Setting> application,
      SortedMap<String, Setting> origins) {
    this.prefix = prefix;
    this.section = section;
    this.semantics = semantics;
    this.application = application;
    this.origins = origins;
  }

  Section section() {
    return section;
  }

  Problems problems() {
    return section.problems();
  }

  /// The value at `key` of `at`, or else the other one.
  ///
  /// @param parser throws an [IllegalArgumentException] that says what is wrong
  <T> T take(Section at, String key, Function<String, T> parser, Sourced<T> otherwise) {
    return find(at, key, parser, Optional.of(otherwise)).orElse(otherwise.value());
  }

  /// The value at `key` of `at`, or else the other one, if there is one.
  <T> Optional<T> find(
      Section at, String key, Function<String, T> parser, Optional<Sourced<T>> otherwise) {
    Optional<Node.Scalar> written = at.scalar(key);
    if (written.isEmpty()) {
      otherwise.ifPresent(other -> remember(at, key, other));
      return otherwise.map(Sourced::value);
    }
    Node.Scalar scalar = written.get();
    remember(at, key, new Sourced<>(scalar, at.pathOf(key), scalar.text(), scalar.origin()));
    otherwise
        .filter(Sourced::written)
        .filter(other -> !other.text().equals(scalar.text()))
        .ifPresent(
            other ->
                problems()
                    .notice(
                        scalar.origin(),
                        "%s is %s and counts here, not %s %s at %s"
                            .formatted(
                                at.pathOf(key),
                                scalar.text(),
                                other.key(),
                                other.text(),
                                other.origin().text())));
    return at.value(key, parser).or(() -> otherwise.map(Sourced::value));
  }

  /// Remembers where the value of `key` comes from.
  void remember(Section at, String key, Sourced<?> from) {
    String full = at.pathOf(key);
    String own = section.path().isEmpty() ? full : full.substring(section.path().length() + 1);
    origins.put(prefix + own, from.setting(full));
  }

  /// The effective setting of application.yml, or its library's default, if there is either.
  ///
  /// @param parser throws an [IllegalArgumentException] where the text is no value, which is a
  ///     problem
  <T> Optional<Sourced<T>> spring(String key, Function<String, T> parser) {
    Setting setting = application.get(key);
    // Which value the process would get of a placeholder is not known; a notice has said so.
    if (setting != null && !setting.value().contains("${")) {
      try {
        return Optional.of(sourced(setting, parser.apply(setting.value())));
      } catch (IllegalArgumentException e) {
        if (problems().count() == 0) {
          // Otherwise the checks of application.yml have most likely told it, in other words.
          problems().add(setting.origin(), key, String.valueOf(e.getMessage()));
        }
      }
    }
    return ApplicationReader.standard(key).map(one -> sourced(one, parser.apply(one.value())));
  }

  /// [#spring] of a key that has a default.
  <T> Sourced<T> effective(String key, Function<String, T> parser) {
    return spring(key, parser)
        .orElseThrow(() -> new IllegalStateException(key + " has no default"));
  }

  /// Remembers a value that belongs to no key of capsize.yml.
  void remember(String key, Setting setting) {
    origins.put(prefix + key, setting);
  }

  /// The effective setting of application.yml, if there is one.
  Optional<Setting> setting(String key) {
    return Optional.ofNullable(application.get(key));
  }

  /// Whether application.yml has a key that begins with `prefix`.
  boolean has(String keyPrefix) {
    SortedMap<String, Setting> from = application.tailMap(keyPrefix);
    return !from.isEmpty() && from.firstKey().startsWith(keyPrefix);
  }

  /// The elements of the list at `key` of application.yml.
  List<String> list(String key) {
    SortedMap<String, Setting> from = application.tailMap(key);
    return from.values().stream()
        .takeWhile(setting -> setting.key().startsWith(key))
        .filter(setting -> setting.key().equals(key) || setting.key().startsWith(key + "["))
        .flatMap(setting -> List.of(setting.value().split(",", -1)).stream())
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /// The first setting of the list at `key`.
  Optional<Setting> first(String key) {
    return Optional.ofNullable(application.get(key))
        .or(() -> Optional.ofNullable(application.get(key + "[0]")));
  }

  /// A choice of meaning: what `semantics` says, or else the other one. What is wrong there is told
  /// by [SemanticsPart].
  <T> Sourced<T> semantic(String key, Function<String, T> parser, Sourced<T> otherwise) {
    if (semantics.get(key).orElse(null) instanceof Node.Scalar scalar) {
      try {
        return new Sourced<>(
            parser.apply(scalar.text()), semantics.pathOf(key), scalar.text(), scalar.origin());
      } catch (IllegalArgumentException _) {
        return otherwise;
      }
    }
    return otherwise;
  }

  /// A problem for each key that makes no sense for this kind.
  ///
  /// @param taken the keys that do
  void refuseOthers(Section at, List<String> keys, Enum<?> kind, List<String> taken) {
    for (String key : keys) {
      if (!key.equals("kind") && !taken.contains(key) && at.get(key).isPresent()) {
        problems()
            .add(
                at.keyOrigin(key),
                "%s is not for kind %s - %s; remove it or change kind"
                    .formatted(
                        at.pathOf(key),
                        Words.of(kind),
                        taken.isEmpty()
                            ? "that takes nothing"
                            : "that takes " + String.join(", ", taken)));
      }
    }
  }

  /// What `made` makes of the values of `at`; if it cannot be made, `fallback`, and a problem.
  <T> T build(Section at, Supplier<T> made, T fallback) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      if (!at.keys().isEmpty() || problems().count() == 0) {
        // Otherwise the values are of another file, whose checks have told it.
        problems().add(at.origin(), "%s: %s".formatted(at.path(), readable(e)));
      }
      return fallback;
    }
  }

  private static <T> Sourced<T> sourced(Setting from, T value) {
    return new Sourced<>(value, from.key(), from.value(), from.origin());
  }

  /// The message of `core`, with durations as they are written in capsize.yml.
  private static String readable(IllegalArgumentException e) {
    return ISO_DURATION
        .matcher(String.valueOf(e.getMessage()))
        .replaceAll(match -> Durations.text(Duration.parse(match.group())));
  }
}
