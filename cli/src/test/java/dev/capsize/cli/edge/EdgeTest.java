package dev.capsize.cli.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.capsize.analysis.Edge.Ending;
import dev.capsize.analysis.Finding;
import dev.capsize.analysis.SearchPlan;
import dev.capsize.outcome.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A search with made answers, real and simulated, and what is told of it.
class EdgeTest {
  private static final SearchPlan PLAN = new SearchPlan(0.75, 1.33, 0.01, 100, 0.05, 12);
  private static final SearchPlan FINE = new SearchPlan(0.7, 1.4, 0.01, 100, 0.01, 200);
  private static final Axis AXIS = new Axis.Load(240);

  private final List<String> asked = new ArrayList<>();

  @TempDir Path directory;

  @Test
  void repeats_take_the_next_seed_and_void_probes_the_same() throws Exception {
    RealEdge real = real(value -> asked.size() == 2 ? voided() : usual(value));

    assertThat(asked).startsWith("0.75 7", "1.33 7", "1.33 7");
    assertThat(real.edge().ending()).isEqualTo(Ending.FOUND);
    assertThat(asked.getLast()).endsWith(" 8");
    assertThat(real.edge().voids()).isEqualTo(1);
  }

  @Test
  void a_run_that_does_not_end_stops_the_search_and_leaves_what_is_known() throws Exception {
    RealEdge real =
        RealEdge.search(
            PLAN,
            (value, seed) ->
                value > 1 ? Optional.empty() : Optional.of(probe(value, seed, usual(value))),
            7,
            (number, probe) -> {});

    assertThat(real.stopped()).isTrue();
    assertThat(EdgeText.of(report(Optional.of(real))))
        .contains("Real:       recovers at 0.75x (180/s); not at its end; the search was stopped.");
  }

  @Test
  void the_simulated_edge_has_a_width_between_few_and_most_seeds() {
    SimulatedEdge simulated = simulated();

    assertThat(simulated.edge().estimate().orElseThrow()).isBetween(0.95, 1.05);
    assertThat(simulated.fewTipAt().orElseThrow()).isBetween(0.8, 0.97);
    assertThat(simulated.mostTipAt().orElseThrow()).isBetween(1.03, 1.2);
    assertThat(simulated.runs()).isEqualTo(9 * simulated.shares().size());
  }

  @Test
  void an_interrupted_simulation_has_no_edge() {
    assertThat(SimulatedEdge.search(FINE, value -> Optional.empty())).isEmpty();
  }

  @Test
  void the_text_has_both_edges_the_difference_and_the_cost() throws Exception {
    String text = EdgeText.of(report(Optional.of(real(EdgeTest::usual))));

    assertThat(text)
        .containsPattern("0\\.75x \\(180/s\\) +7 +recovers +recovers +3 ms +- +90 s")
        .containsPattern("Real: +tips from 1\\.092x .*\\(recovers 2 of 2\\) and 1\\.112x")
        .containsPattern("Simulated: +tips from .*at\\s+most 10 % of 9 seeds tip at")
        .containsPattern("Difference: the real edge is \\d+\\.\\d % above the simulated one")
        .containsPattern("Cost: +8 runs of the lab \\(2 repeated, 0 void\\), 12 minutes; \\d+ sim");
  }

  @Test
  void the_document_has_every_probe_and_every_simulated_value() throws Exception {
    EdgeReport report = report(Optional.of(real(EdgeTest::usual)));
    EdgeFiles.write(report, directory.resolve("payments-load"));

    JsonNode json =
        JsonMapper.shared()
            .readTree(Files.readString(directory.resolve("payments-load/edge.json")));

    assertThat(json.get("probes").size()).isEqualTo(8);
    assertThat(json.get("real").get("ending").stringValue()).isEqualTo("found");
    assertThat(json.get("real").get("tipsAt").doubleValue()).isGreaterThanOrEqualTo(1.1);
    assertThat(json.get("simulatedValues").size()).isGreaterThan(8);
    assertThat(json.get("differencePercent").doubleValue()).isPositive();
  }

  @Test
  void values_beyond_which_no_run_can_say_are_not_told_as_never() throws Exception {
    SearchPlan narrow = new SearchPlan(0.75, 1.33, 0.5, 2, 0.05, 12);

    RealEdge above =
        real(narrow, value -> value > 1 ? new Finding.Inconclusive() : new Finding.Recovers());
    RealEdge below =
        real(narrow, value -> value < 1 ? new Finding.Inconclusive() : new Finding.Tips());

    assertThat(EdgeText.of(report(Optional.of(above))))
        .contains("Real:       recovers up to 0.75x (180/s); runs above are inconclusive.");
    assertThat(EdgeText.of(report(Optional.of(below))))
        .contains("Real:       tips down to 1.33x (319/s); runs below are inconclusive.");
  }

  @Test
  void the_width_of_an_edge_is_looked_for_only_where_the_search_may_go() {
    List<Double> simulated = new ArrayList<>();
    SearchPlan narrow = new SearchPlan(0.9, 1.1, 0.9, 1.1, 0.01, 200);

    SimulatedEdge edge =
        SimulatedEdge.search(
                narrow,
                value -> {
                  simulated.add(value);
                  int tips = value < 1 ? 4 : 5;
                  List<Verdict> verdicts =
                      new ArrayList<>(Collections.nCopies(tips, Verdict.METASTABLE));
                  verdicts.addAll(Collections.nCopies(9 - tips, Verdict.RECOVERS));
                  return Optional.of(verdicts);
                })
            .orElseThrow();

    assertThat(simulated).contains(0.9, 1.1).allMatch(value -> value >= 0.9 && value <= 1.1);
    assertThat(edge.edge().ending()).isEqualTo(Ending.FOUND);
    assertThat(edge.fewTipAt()).isEmpty();
    assertThat(edge.mostTipAt()).isEmpty();
  }

  @Test
  void what_kept_a_search_from_going_on_is_told() {
    String text = EdgeText.of(report(List.of("the lab takes nothing above 2x"), Optional.empty()));

    assertThat(text).contains("\nLimit:      the lab takes nothing above 2x\n");
  }

  @Test
  void a_value_is_typed_as_an_option_takes_it_and_told_with_its_unit() {
    Axis length = new Axis.TriggerLength(Duration.ofSeconds(45));
    Axis latency = new Axis.TriggerLatency("provider", Duration.ofSeconds(4));

    assertThat(AXIS.arguments(1.123)).containsExactly("--load", "1.123x");
    assertThat(AXIS.told(1.123)).isEqualTo("1.123x (270/s)");
    assertThat(length.arguments(3.217)).containsExactly("--set", "scenario.trigger.for=3217ms");
    assertThat(length.told(3.217)).isEqualTo("3.217 s");
    assertThat(latency.arguments(0.7))
        .containsExactly("--set", "scenario.trigger.provider.latency=700ms");
    assertThat(latency.told(0.7)).isEqualTo("700 ms");
    assertThat(AXIS.parse("480/s")).isEqualTo(2);
    assertThatIllegalArgumentException().isThrownBy(() -> length.parse("3"));
  }

  private static Finding usual(double value) {
    return value >= 1.1 ? new Finding.Tips() : new Finding.Recovers();
  }

  private static Finding voided() {
    return new Finding.Voided("the load generator lagged by 80 ms at p99");
  }

  private interface Oracle {
    Finding at(double value);
  }

  private RealEdge real(Oracle oracle) throws IOException {
    return real(PLAN, oracle);
  }

  private RealEdge real(SearchPlan plan, Oracle oracle) throws IOException {
    return RealEdge.search(
        plan,
        (value, seed) -> {
          asked.add(value + " " + seed);
          return Optional.of(probe(value, seed, oracle.at(value)));
        },
        7,
        (number, probe) -> {});
  }

  private static Probe probe(double value, long seed, Finding finding) {
    String verdict = finding instanceof Finding.Tips ? "metastable" : "recovers";
    return new Probe(
        value,
        seed,
        verdict,
        finding,
        OptionalDouble.of(3),
        OptionalDouble.empty(),
        90,
        false,
        "x");
  }

  /// From 0.9 to 1.1 one seed after the other tips.
  private static SimulatedEdge simulated() {
    return SimulatedEdge.search(
            FINE,
            value -> {
              int tips = Math.clamp(Math.round((value - 0.9) / 0.2 * 9), 0, 9);
              List<Verdict> verdicts =
                  new ArrayList<>(Collections.nCopies(tips, Verdict.METASTABLE));
              verdicts.addAll(Collections.nCopies(9 - tips, Verdict.RECOVERS));
              return Optional.of(verdicts);
            })
        .orElseThrow();
  }

  private static EdgeReport report(Optional<RealEdge> real) {
    return report(List.of(), real);
  }

  private static EdgeReport report(List<String> limits, Optional<RealEdge> real) {
    return new EdgeReport(
        "./capsize edge examples/payments",
        "payments",
        Axis.Of.LOAD,
        AXIS,
        7,
        0.05,
        12,
        limits,
        Optional.of(simulated()),
        real);
  }
}
