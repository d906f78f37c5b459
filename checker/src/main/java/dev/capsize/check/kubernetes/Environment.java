package dev.capsize.check.kubernetes;

import dev.capsize.check.fact.Fact;
import dev.capsize.model.Origin;
import dev.capsize.reader.problem.Problem;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Environment variables of a container: those of `envFrom`, then those of `env`, of which the last
/// counts.
///
/// Secrets are not read: a variable from one is known by name only.
final class Environment {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\$|\\$\\(([-._a-zA-Z][-._a-zA-Z0-9]*)\\)");
  private static final int TEXT_MAX = 100_000;

  private final Manifest workload;
  private final Manifests world;
  private final SequencedMap<String, Fact> known = new LinkedHashMap<>();
  private final SequencedMap<String, Origin> unknown = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  Environment(Node.Mapping container, Manifest workload, Manifests world) {
    this.workload = workload;
    this.world = world;
    Manifest.mappings(container, "envFrom").forEach(this::all);
    Manifest.mappings(container, "env").forEach(this::one);
  }

  Map<String, Fact> known() {
    return new TreeMap<>(known);
  }

  Map<String, Origin> unknown() {
    return new TreeMap<>(unknown);
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  private void all(Node.Mapping source) {
    Manifest.text(source, "secretRef", "name")
        .ifPresent(
            name ->
                problems.add(
                    new Problem(
                        source.origin(),
                        "variables of the secret %s are not known: secrets are not read"
                            .formatted(Node.Scalar.shown(name)))));
    Optional<String> name = Manifest.text(source, "configMapRef", "name");
    if (name.isEmpty()) {
      return;
    }
    Optional<Manifest> map = world.configMap(workload, name.get());
    if (map.isEmpty()) {
      missing(source.origin(), name.get());
      return;
    }
    String prefix = Manifest.text(source, "prefix").orElse("");
    if (Trees.find(map.get().root(), List.of("data")).orElse(null) instanceof Node.Mapping data) {
      data.entries()
          .forEach(
              (key, entry) -> {
                if (entry.value() instanceof Node.Scalar value) {
                  set(prefix + key, value.text(), value.origin());
                }
              });
    }
  }

  private void one(Node.Mapping variable) {
    String name = Manifest.text(variable, "name").orElse("");
    if (name.isEmpty()) {
      return;
    }
    if (Trees.find(variable, List.of("valueFrom")).orElse(null) instanceof Node.Mapping from) {
      referred(name, from);
    } else if (Trees.find(variable, List.of("value")).orElse(null) instanceof Node.Scalar value) {
      set(name, value.isNull() ? "" : filled(value.text()), value.origin());
    } else {
      set(name, "", variable.origin());
    }
  }

  private void referred(String name, Node.Mapping from) {
    Optional<String> map = Manifest.text(from, "configMapKeyRef", "name");
    String key = Manifest.text(from, "configMapKeyRef", "key").orElse("");
    if (map.isEmpty()) {
      hide(name, from.origin());
      return;
    }
    Optional<Manifest> found = world.configMap(workload, map.get());
    if (found.flatMap(each -> entry(each.root(), key)).orElse(null) instanceof Node.Scalar scalar) {
      set(name, scalar.text(), scalar.origin());
      return;
    }
    hide(name, from.origin());
    if (found.isEmpty()) {
      missing(from.origin(), map.get());
    }
  }

  /// A key of a ConfigMap may hold dots.
  static Optional<Node> entry(Node.Mapping configMap, String key) {
    return Trees.find(configMap, List.of("data"))
        .filter(Node.Mapping.class::isInstance)
        .map(data -> ((Node.Mapping) data).entries().get(key))
        .map(Node.Entry::value);
  }

  private void missing(Origin at, String name) {
    problems.add(
        new Problem(
            at,
            "the ConfigMap %s is not among the files: what it sets is not known"
                .formatted(Node.Scalar.shown(name))));
  }

  private void set(String name, String text, Origin origin) {
    List<Origin> overrode = new ArrayList<>();
    Fact before = known.get(name);
    if (before != null) {
      overrode.add(before.origin());
      overrode.addAll(before.overrode());
    }
    unknown.remove(name);
    known.put(name, new Fact(name, text, origin, overrode));
  }

  private void hide(String name, Origin origin) {
    known.remove(name);
    unknown.put(name, origin);
  }

  /// `$(NAME)` is a variable that was set before, and `$$` is a dollar.
  private String filled(String text) {
    if (!text.contains("$")) {
      return text;
    }
    String filled =
        REFERENCE
            .matcher(text)
            .replaceAll(
                match -> {
                  String name = match.group(1);
                  if (name == null) {
                    return Matcher.quoteReplacement("$");
                  }
                  Fact fact = known.get(name);
                  return Matcher.quoteReplacement(fact == null ? match.group() : fact.text());
                });
    // Variables that double one another would fill the memory.
    return filled.length() > TEXT_MAX ? text : filled;
  }
}
