package dev.capsize.reader;

import dev.capsize.reader.capsize.CapsizeReader;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.value.TriggerSpec;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import dev.capsize.reader.yaml.Trees;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// `SERVICE.DEPENDENCY.latency`: with a time it is what the dependency takes; with
/// `40ms -> 4s for 20s` it is that, and the trigger.
final class DependencyLatency {

  private static final String AT_DEFAULT = "30s";

  private final Section capsize;

  DependencyLatency(Section capsize) {
    this.capsize = capsize;
  }

  /// The tree of capsize.yml with the value laid over it; empty if the key is another.
  ///
  /// @throws IllegalArgumentException if the value has an arrow and is no trigger
  Optional<Node> with(Given given, List<String> path) {
    if (path.size() != 3
        || !path.get(2).equals("latency")
        || !CapsizeReader.services(capsize).containsKey(path.get(0))
        || capsize.part("dependencies").get(path.get(1)).isEmpty()) {
      return Optional.empty();
    }
    List<String> latency = List.of("dependencies", path.get(1), "latency");
    String text = given.value().text();
    boolean trigger = text.contains("->") || text.contains("→");
    if (!trigger) {
      return Optional.of(Trees.with(capsize.node(), latency, given.value()));
    }
    return TriggerSpec.parse(text) instanceof TriggerSpec.Slow slow
        ? Optional.of(slowed(given.value(), path.get(1), slow, latency))
        : Optional.empty();
  }

  private Node slowed(
      Node.Scalar value, String dependency, TriggerSpec.Slow slow, List<String> latency) {
    SequencedMap<String, Node.Entry> trigger = new LinkedHashMap<>();
    put(trigger, value, "at", at(value));
    put(trigger, value, "for", scalar(value, slow.length()));
    put(trigger, value, dependency + ".latency", scalar(value, slow.latency()));
    Section old =
        capsize.part("scenario").get("trigger").orElse(null) instanceof Node.Mapping
            ? capsize.part("scenario").part("trigger")
            : capsize.part("scenario");
    old.get("fraction").ifPresent(fraction -> put(trigger, value, "fraction", fraction));
    Node tree =
        Trees.with(
            capsize.node(),
            List.of("scenario", "trigger"),
            new Node.Mapping(value.origin(), trigger));
    return slow.healthy().isEmpty()
        ? tree
        : Trees.with(tree, latency, scalar(value, slow.healthy().get()));
  }

  /// When the trigger there is begins, or else the end of the healthy phase.
  private Node at(Node.Scalar value) {
    return Trees.find(capsize.node(), List.of("scenario", "trigger", "at"))
        .or(() -> Trees.find(capsize.node(), List.of("scenario", "healthy")))
        .orElse(new Node.Scalar(value.origin(), AT_DEFAULT, false));
  }

  private static void put(
      SequencedMap<String, Node.Entry> into, Node.Scalar from, String key, Node value) {
    into.put(key, new Node.Entry(from.origin(), value));
  }

  private static Node scalar(Node.Scalar at, Duration time) {
    return new Node.Scalar(at.origin(), Durations.text(time), false);
  }
}
