package dev.capsize.check.graph;

import dev.capsize.check.graph.Graph.Edge;
import dev.capsize.check.graph.Graph.Effect;
import dev.capsize.check.graph.Graph.Loop;
import dev.capsize.check.graph.Graph.Node;
import java.util.List;
import java.util.StringJoiner;

/// The graph as text, under the three properties that make it worse than the sum of its parts.
public final class GraphText {
  private GraphText() {}

  /// One service.
  public static String render(Graph graph) {
    StringJoiner text = new StringJoiner("\n", "", "\n");
    text.add(graph.service());
    for (Node each : graph.nodes()) {
      text.add("  %-24s %s".formatted(each.name(), each.label()));
    }
    section(text, graph, Effect.SHARES, "Shared: a fault in one reaches all that need the other");
    section(text, graph, Effect.AMPLIFIES, "Adds load under stress");
    section(text, graph, Effect.RACES, "Races: the first gives up before the second is done");
    loops(text, graph.loops());
    return text.toString();
  }

  private static void section(StringJoiner text, Graph graph, Effect effect, String title) {
    List<Edge> edges = graph.edges().stream().filter(each -> each.effect() == effect).toList();
    if (!edges.isEmpty()) {
      text.add("").add("  " + title);
      edges.forEach(
          each -> text.add("    %s -> %s   %s".formatted(each.from(), each.to(), each.label())));
    }
  }

  private static void loops(StringJoiner text, List<Loop> loops) {
    if (!loops.isEmpty()) {
      text.add("").add("  Loops: who waits repeats, and who repeats makes others wait");
      loops.forEach(
          each ->
              text.add("    %s   %s".formatted(String.join(" -> ", each.path()), each.factor())));
      text.add("  Whether one sustains itself, and with which gain: capsize init, capsize states");
    }
  }
}
