package dev.capsize.reader.blueprint;

import dev.capsize.model.Origin;
import dev.capsize.model.Setting;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// Remembers where the values stand that capsize.yml alone can say: callers, endpoints,
/// dependencies and the scenario.
final class WrittenOrigins {

  private static final List<String> PARTS = List.of("callers", "dependencies", "scenario");

  private final Section root;
  private final SortedMap<String, Setting> origins;

  WrittenOrigins(Section root, SortedMap<String, Setting> origins) {
    this.root = root;
    this.origins = origins;
  }

  /// Adds what is not there yet.
  ///
  /// @param services sections by service
  void add(Map<String, Section> services) {
    PARTS.forEach(part -> root.get(part).ifPresent(node -> add(part, part, node)));
    services.forEach(
        (name, section) ->
            section
                .get("endpoints")
                .ifPresent(
                    node ->
                        add(
                            "services.%s.endpoints".formatted(name),
                            section.pathOf("endpoints"),
                            node)));
    for (String dependency : root.part("dependencies").keys()) {
      addDefault("dependencies.%s.failures".formatted(dependency), "0%");
      addDefault("dependencies.%s.per-in-flight".formatted(dependency), "0s");
    }
    addDefault("scenario.warm-up", "10s");
    addDefault("scenario.healthy", "30s");
    addDefault("scenario.watch", "60s");
  }

  private void addDefault(String key, String value) {
    origins.putIfAbsent(key, new Setting(key, value, new Origin.Default("Capsize")));
  }

  private void add(String key, String path, Node node) {
    switch (node) {
      case Node.Scalar scalar ->
          origins.putIfAbsent(key, new Setting(path, scalar.text(), scalar.origin()));
      case Node.Mapping map ->
          map.entries()
              .forEach((name, entry) -> add(key + "." + name, path + "." + name, entry.value()));
      case Node.Sequence list -> {
        for (int i = 0; i < list.items().size(); i++) {
          add(key + "." + i, path + "." + i, list.items().get(i));
        }
      }
    }
  }
}
