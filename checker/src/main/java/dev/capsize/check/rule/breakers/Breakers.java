package dev.capsize.check.rule.breakers;

import dev.capsize.check.call.Bound;
import dev.capsize.check.fact.Fact;
import dev.capsize.check.fact.Values;
import dev.capsize.check.subject.Service.Settings;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Values of Resilience4j's instances.
final class Breakers {
  private final Settings settings;
  private final String prefix;

  Breakers(Settings settings, String module, String name) {
    this.settings = settings;
    this.prefix = "resilience4j." + module + ".instances." + name + ".";
  }

  /// Names of the breakers that somebody configured.
  static List<String> configured(Settings settings) {
    return settings.names("resilience4j.circuitbreaker.instances");
  }

  static Breakers of(Settings settings, String name) {
    return new Breakers(settings, "circuitbreaker", name);
  }

  Optional<Fact> value(String key) {
    return settings.value(prefix + key);
  }

  Optional<Fact> written(String key) {
    return settings.written(prefix + key);
  }

  Optional<Bound> time(String key) {
    return value(key).flatMap(each -> Bound.of(each, ChronoUnit.MILLIS));
  }

  int whole(String key, int otherwise) {
    return value(key).map(each -> Values.whole(each).orElse(otherwise)).orElse(otherwise);
  }

  String key(String key) {
    return prefix + key;
  }
}
