package dev.capsize.reader.blueprint;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Semantic;
import dev.capsize.blueprint.Semantics;
import dev.capsize.model.Origin;
import dev.capsize.model.Setting;
import dev.capsize.reader.key.Spelling;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// Lists the choices of meaning that a blueprint has made, and where each was made.
final class SemanticsPart {

  private final Section at;

  SemanticsPart(Section root) {
    this.at = root.part("semantics");
  }

  /// Says what is wrong in the section.
  void check() {
    at.allow(List.copyOf(Semantics.choices().keySet()));
    Semantics.choices()
        .forEach(
            (key, words) ->
                at.value(
                    key,
                    text -> {
                      if (!words.contains(text.strip())) {
                        throw new IllegalArgumentException(
                            "%s is no choice - it has to be one of a few words; %s"
                                .formatted(
                                    Node.Scalar.shown(text), Spelling.hint(text.strip(), words)));
                      }
                      return text;
                    }));
  }

  /// `blueprint` with its list.
  Blueprint listed(Blueprint blueprint, SortedMap<String, Setting> origins) {
    List<Semantic> all = new ArrayList<>();
    Semantics.choices()
        .forEach(
            (key, words) -> {
              // Where nothing has to choose, a default is as good as any.
              String value = Semantics.value(blueprint, key).orElse(words.getFirst());
              Origin origin = origin(key, value, origins);
              all.add(
                  new Semantic(
                      Semantics.PREFIX + key, value, Semantics.alternatives(key, value), origin));
              origins.put(
                  Semantics.PREFIX + key, new Setting(Semantics.PREFIX + key, value, origin));
            });
    return new Blueprint(
        blueprint.description(),
        blueprint.services(),
        blueprint.traffic(),
        blueprint.loadSteps(),
        all);
  }

  /// Where it is written, here or for a part; else whose default it is.
  private Origin origin(String key, String value, SortedMap<String, Setting> origins) {
    Optional<Node> written = at.get(key);
    if (written.isPresent()) {
      return written.get().origin();
    }
    String suffix = suffix(key);
    List<Setting> parts =
        origins.entrySet().stream()
            .filter(entry -> entry.getKey().endsWith(suffix))
            .filter(entry -> !key.equals("pool-order") || entry.getKey().contains(".pools."))
            .map(Map.Entry::getValue)
            .toList();
    return parts.stream()
        .filter(part -> !(part.origin() instanceof Origin.Default))
        .findFirst()
        .or(() -> parts.stream().filter(part -> part.value().equals(value)).findFirst())
        .map(Setting::origin)
        .orElse(new Origin.Default(library(key)));
  }

  /// How the same choice is called where it is made for one part.
  private static String suffix(String key) {
    return switch (key) {
      case "full-queue" -> ".server.queue.full";
      case "departed" -> ".server.departed";
      case "repeat-in-flight" -> ".idempotency.in-flight";
      case "pool-order" -> ".order";
      case "queued-at-drain" -> ".drain.queued";
      case "deadline-cancels" -> ".deadline.cancels";
      case "open-breaker-retried" -> ".retry-open-breaker";
      default -> ".late-answer";
    };
  }

  private static String library(String key) {
    return switch (key) {
      case "pool-order" -> "HikariCP 7.0.2";
      case "open-breaker-retried" -> "Resilience4j 2.4.0";
      case "late-answer" -> "java.net.http of JDK 25";
      default -> "Capsize";
    };
  }
}
