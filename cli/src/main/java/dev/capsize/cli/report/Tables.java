package dev.capsize.cli.report;

import dev.capsize.cli.story.FigureTable;
import dev.capsize.cli.story.Numbers;
import dev.capsize.cli.story.Run;
import dev.capsize.cli.story.Timeline;
import dev.capsize.outcome.Audit;
import dev.capsize.outcome.BreakerTransition;
import dev.capsize.outcome.ReplicaStop;
import java.util.ArrayList;
import java.util.List;

/// The tables: figures by phase, breakers, deploys, audit.
final class Tables {
  private Tables() {}

  static String figures(Run run) {
    FigureTable table = FigureTable.of(run);
    if (table.phases().isEmpty()) {
      return Html.element("p", "", "The run ended before it had a phase to describe.");
    }
    List<String> head = new ArrayList<>(List.of("figure"));
    for (int phase = 0; phase < table.phases().size(); phase++) {
      head.add(
          table.phases().get(phase) + " (" + table.spans().get(phase).replace(' ', '\u00a0') + ")");
    }
    return Html.table(
        "Means over each phase; percentiles over all its intended requests, from their intended"
            + " start",
        head,
        table.rows().stream().map(row -> cells(row.title(), row.cells())).toList());
  }

  private static List<String> cells(String title, List<String> rest) {
    List<String> cells = new ArrayList<>(List.of(title));
    cells.addAll(rest);
    return cells;
  }

  static String breakers(Run run) {
    List<BreakerTransition> breaker = run.result().breaker();
    if (breaker.isEmpty()) {
      return Html.element("p", "", "No breaker left the state CLOSED.");
    }
    return Html.table(
        "Every transition of every replica's breaker",
        List.of("replica", "at", "from", "to"),
        breaker.stream()
            .map(each -> List.of(each.replica(), at(each.atNanos()), each.from(), each.to()))
            .toList());
  }

  static String deploys(Run run) {
    List<ReplicaStop> stops = run.result().stops();
    if (stops.isEmpty()) {
      return Html.element("p", "", "No replica was taken out of service.");
    }
    return Html.table(
        "Replicas that the rollout took out of service",
        List.of("replica", "preStop", "SIGTERM", "drained for", "ended by", "cut", "of these"),
        stops.stream().map(Tables::deploy).toList());
  }

  private static List<String> deploy(ReplicaStop stop) {
    boolean gone = stop.endNanos().isPresent();
    return List.of(
        stop.replica(),
        at(stop.preStopNanos()),
        at(stop.sigtermNanos()),
        gone ? at(stop.endNanos().orElseThrow() - stop.sigtermNanos()) : Numbers.NONE,
        stop.killed() ? "SIGKILL" : gone ? "itself" : "still there",
        Numbers.counted(stop.inFlightAtKill(), "request"),
        Timeline.charges(stop));
  }

  static String audit(Run run) {
    return run.result()
        .audit()
        .map(Tables::audit)
        .orElse(Html.element("p", "", "There was no money in this run."));
  }

  private static String audit(Audit audit) {
    String verdict =
        audit.clean()
            ? "No money was lost, taken twice or left in doubt."
            : "Money was lost, taken twice or left in doubt.";
    return Html.element("p", audit.clean() ? "clean" : "unclean", verdict)
        + Html.table(
            "What became of every charge",
            List.of("of all charges", "number"),
            List.of(
                List.of("asked for", Numbers.count(audit.charges())),
                List.of("callers told \"charged\"", Numbers.count(audit.toldCharged())),
                List.of("lost", Numbers.count(audit.lost())),
                List.of("charged twice", Numbers.count(audit.duplicated())),
                List.of("unreconciled", Numbers.count(audit.unreconciled())),
                List.of(
                    "books settled after the end", Numbers.seconds(audit.settledAfterSeconds()))));
  }

  private static String at(long nanos) {
    return Numbers.seconds(nanos / 1e9);
  }
}
