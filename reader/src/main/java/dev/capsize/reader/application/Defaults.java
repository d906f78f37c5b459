package dev.capsize.reader.application;

import dev.capsize.model.Origin;
import dev.capsize.model.Setting;
import dev.capsize.reader.key.KeyPattern;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The values that hold where nobody wrote one.
///
/// A Resilience4j instance that exists takes what it lacks from the configuration that
/// `base-config` names, then from `configs.default`, then from the library.
final class Defaults {

  private static final int INSTANCE = 3;

  private Defaults() {}

  static void addTo(SortedMap<String, Setting> settings, SpringKeys keys) {
    SortedMap<String, Setting> written = new TreeMap<>(settings);
    Set<List<String>> instances = instances(written);
    for (SpringKey key : keys.all()) {
      List<String> segments = key.pattern().segments();
      if (!segments.contains(KeyPattern.ANY)) {
        key.standard()
            .ifPresent(
                standard ->
                    settings.putIfAbsent(
                        String.join(".", segments), setting(String.join(".", segments), standard)));
      } else if (segments.size() > INSTANCE && segments.get(2).equals("instances")) {
        instances.stream()
            .filter(instance -> instance.get(1).equals(segments.get(1)))
            .forEach(instance -> addToInstance(settings, written, key, instance));
      }
    }
  }

  private static void addToInstance(
      SortedMap<String, Setting> settings,
      Map<String, Setting> written,
      SpringKey key,
      List<String> instance) {
    String property = key.pattern().segments().getLast();
    String name = String.join(".", instance) + "." + property;
    Optional<String> base =
        Optional.ofNullable(written.get(String.join(".", instance) + ".base-config"))
            .map(Setting::value);
    String configs = "resilience4j." + instance.get(1) + ".configs.";
    Optional<Setting> inherited =
        Optional.ofNullable(written.get(configs + base.orElse("default") + "." + property))
            .map(from -> new Setting(name, from.value(), from.origin()));
    inherited
        .or(() -> key.standard().map(standard -> setting(name, standard)))
        .ifPresent(value -> settings.putIfAbsent(name, value));
  }

  /// `resilience4j`, module, `instances`, name: of each instance that has at least one key.
  private static Set<List<String>> instances(Map<String, Setting> settings) {
    Set<List<String>> instances = new LinkedHashSet<>();
    for (String key : settings.keySet()) {
      List<String> segments = KeyPattern.split(key);
      if (segments.size() > INSTANCE + 1
          && segments.getFirst().equals("resilience4j")
          && segments.get(2).equals("instances")) {
        instances.add(segments.subList(0, INSTANCE + 1));
      }
    }
    return instances;
  }

  private static Setting setting(String key, SpringKey.Standard standard) {
    return new Setting(key, standard.value(), new Origin.Default(standard.of()));
  }
}
