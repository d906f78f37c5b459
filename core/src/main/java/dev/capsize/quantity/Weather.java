package dev.capsize.quantity;

import dev.capsize.model.Description;
import dev.capsize.model.Trigger;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What each dependency takes: usually, or while one of them is disturbed.
///
/// @param words when that is, for example `healthy` or `while provider takes 4 s`
/// @param millis by dependency; infinite where it does not answer
record Weather(String words, Map<String, Double> millis) {
  Weather {
    millis = Map.copyOf(millis);
  }

  static Weather healthy(Description description) {
    Map<String, Double> millis = new TreeMap<>();
    description
        .dependencies()
        .forEach((name, of) -> millis.put(name, of.usualLatency().toNanos() / 1e6));
    return new Weather("healthy", millis);
  }

  /// While the trigger of the scenario lasts; without one, while the first dependency by name does
  /// not answer. Empty where there is no dependency.
  static Optional<Weather> disturbed(Description description) {
    Map<String, Double> millis = new TreeMap<>(healthy(description).millis());
    Optional<Trigger.Slow> slow = description.scenario().slow();
    if (slow.isPresent()) {
      double latency = slow.get().latency().toNanos() / 1e6;
      String name = slow.get().dependency();
      millis.put(name, latency);
      return Optional.of(
          new Weather("while %s takes %s".formatted(name, Shown.millis(latency)), millis));
    }
    return description
        .scenario()
        .disturbed()
        .or(() -> description.dependencies().keySet().stream().findFirst())
        .filter(name -> description.dependencies().containsKey(name))
        .map(
            name -> {
              millis.put(name, Double.POSITIVE_INFINITY);
              return new Weather("while %s does not answer".formatted(name), millis);
            });
  }

  /// Of one dependency; 0 if there is none of that name.
  double of(String dependency) {
    return millis.getOrDefault(dependency, 0.0);
  }
}
