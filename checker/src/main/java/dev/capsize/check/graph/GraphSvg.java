package dev.capsize.check.graph;

import dev.capsize.check.graph.Graph.Edge;
import dev.capsize.check.graph.Graph.Effect;
import dev.capsize.check.graph.Graph.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// The graph as a picture: callers on the left, what they go through from left to right,
/// dependencies below each other on the right.
public final class GraphSvg {
  private static final int BOX_WIDTH = 190;
  private static final int BOX_HEIGHT = 52;
  private static final int COLUMN = 300;
  private static final int ROW = 96;
  private static final int MARGIN = 24;

  private final Graph graph;
  private final Map<String, Place> places = new HashMap<>();
  private int rows = 1;
  private int columns = 1;

  private GraphSvg(Graph graph) {
    this.graph = graph;
  }

  private record Place(int x, int y) {}

  /// A whole SVG document, readable without a script or a style sheet.
  public static String render(Graph graph) {
    return new GraphSvg(graph).svg();
  }

  private String svg() {
    layout();
    int width = 2 * MARGIN + (columns - 1) * COLUMN + BOX_WIDTH;
    int height = 2 * MARGIN + (rows - 1) * ROW + BOX_HEIGHT + 40;
    StringJoiner svg = new StringJoiner("\n", "", "\n");
    svg.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                .formatted(width, height, width, height)
            + " font-family=\"sans-serif\" font-size=\"12\">");
    svg.add("<title>%s</title>".formatted(escaped(graph.service())));
    svg.add("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
    graph.edges().forEach(each -> svg.add(edge(each)));
    graph.nodes().forEach(each -> svg.add(node(each)));
    svg.add(
        "<text x=\"%d\" y=\"%d\" fill=\"#555\">%s</text>"
            .formatted(
                MARGIN,
                height - 14,
                "plain: shares; thick: adds load under stress; dashed: races"));
    return svg.add("</svg>").toString();
  }

  private void layout() {
    List<String> spine = List.of("callers", "threads", "database pool");
    int column = 0;
    for (Node each : graph.nodes()) {
      if (spine.contains(each.name())) {
        places.put(each.name(), new Place(column, 0));
        column++;
      }
    }
    int row = 0;
    for (Node each : graph.nodes()) {
      if (!spine.contains(each.name())) {
        places.put(each.name(), new Place(column, row));
        row++;
      }
    }
    rows = Math.max(1, row);
    columns = column + (row > 0 ? 1 : 0);
  }

  private int left(String name) {
    return MARGIN + places.getOrDefault(name, new Place(0, 0)).x() * COLUMN;
  }

  private int middle(String name) {
    return MARGIN + places.getOrDefault(name, new Place(0, 0)).y() * ROW + BOX_HEIGHT / 2;
  }

  private String node(Node node) {
    int x = left(node.name());
    int y = middle(node.name()) - BOX_HEIGHT / 2;
    return ("<g><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"#f2f5fa\""
            + " stroke=\"#33517e\"/><text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>"
            + "<text x=\"%d\" y=\"%d\" fill=\"#333\">%s</text><title>%s: %s</title></g>")
        .formatted(
            x,
            y,
            BOX_WIDTH,
            BOX_HEIGHT,
            x + 10,
            y + 21,
            escaped(cut(node.name())),
            x + 10,
            y + 39,
            escaped(cut(node.label())),
            escaped(node.name()),
            escaped(node.label()));
  }

  private String edge(Edge edge) {
    int offset = edge.effect() == Effect.AMPLIFIES ? 9 : 0;
    int x1 = left(edge.from()) + BOX_WIDTH;
    int x2 = left(edge.to());
    if (left(edge.from()) == x2) {
      x1 = x2;
    }
    int y1 = middle(edge.from()) + offset;
    int y2 = middle(edge.to()) + offset;
    String style =
        switch (edge.effect()) {
          case SHARES -> "stroke=\"#33517e\" stroke-width=\"1.5\"";
          case AMPLIFIES -> "stroke=\"#b3541e\" stroke-width=\"4\"";
          case RACES -> "stroke=\"#7a1f5c\" stroke-width=\"2\" stroke-dasharray=\"6 4\"";
        };
    return ("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" %s/>"
            + "<text x=\"%d\" y=\"%d\" fill=\"#333\" text-anchor=\"middle\">%s</text>")
        .formatted(
            x1,
            y1,
            x2,
            y2,
            style,
            (x1 + x2) / 2,
            (y1 + y2) / 2 + (offset > 0 ? 16 : -6),
            escaped(cut(edge.label())));
  }

  private static String cut(String text) {
    return text.length() > 30 ? text.substring(0, 29) + "\u2026" : text;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replaceAll("\\p{Cntrl}", " ")
        .strip();
  }
}
