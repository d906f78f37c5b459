package dev.capsize.bench.agreement;

import java.util.List;
import java.util.Locale;

/// What both say of one service.
///
/// @param seed of the service
/// @param service in short
/// @param simulated number of states that were seen
/// @param computed number of states that the analysis names
/// @param seen the ends of the runs, in words
/// @param edges the sustaining bound and the ceiling, of each watch
/// @param recovery from the same shock
record Compared(
    long seed,
    String service,
    int simulated,
    int computed,
    String seen,
    List<Edge> edges,
    Edge recovery) {
  private static final String SEPARATOR = "\t";
  private static final int FIXED = 5;

  /// A figure by both: 0 or below where one has none.
  ///
  /// @param what it is
  /// @param simulated by watching
  /// @param computed by the analysis
  record Edge(String what, double simulated, double computed) {
    boolean known() {
      return simulated > 0
          && computed > 0
          && Double.isFinite(simulated)
          && Double.isFinite(computed);
    }

    /// How far apart they are, as a share of the simulated one.
    double apart() {
      return Math.abs(computed - simulated) / simulated;
    }

    /// The larger over the smaller.
    double ratio() {
      return Math.max(computed / simulated, simulated / computed);
    }

    private String cell() {
      return String.format(Locale.ROOT, "%s=%s=%s", what, simulated, computed);
    }

    private static Edge parse(String cell) {
      String[] parts = cell.split("=", -1);
      return new Edge(parts[0], Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
    }
  }

  Compared {
    edges = List.copyOf(edges);
  }

  /// One line of the file.
  String line() {
    StringBuilder line = new StringBuilder();
    line.append(seed).append(SEPARATOR).append(service).append(SEPARATOR);
    line.append(simulated).append(SEPARATOR).append(computed).append(SEPARATOR).append(seen);
    line.append(SEPARATOR).append(recovery.cell());
    edges.forEach(edge -> line.append(SEPARATOR).append(edge.cell()));
    return line.toString();
  }

  static Compared parse(String line) {
    String[] cells = line.split(SEPARATOR, -1);
    return new Compared(
        Long.parseLong(cells[0]),
        cells[1],
        Integer.parseInt(cells[2]),
        Integer.parseInt(cells[3]),
        cells[4],
        List.of(cells).subList(FIXED + 1, cells.length).stream().map(Edge::parse).toList(),
        Edge.parse(cells[FIXED]));
  }
}
