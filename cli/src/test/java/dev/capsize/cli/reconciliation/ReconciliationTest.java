package dev.capsize.cli.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.cli.json.ResultJson;
import dev.capsize.cli.proof.Variant;
import dev.capsize.cli.story.SampleRuns;
import dev.capsize.outcome.Ensemble;
import dev.capsize.outcome.Link;
import dev.capsize.outcome.Phase;
import dev.capsize.outcome.Result;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconciliationTest {
  private static final Variant BASE = Variant.all().getFirst();
  private static final Result MEASURED = SampleRuns.metastable().result();
  private static final ResultJson LAB = ResultJson.of(SampleRuns.metastable());

  @Test
  void a_simulation_that_shows_the_very_same_agrees() {
    Reconciliation same = with(MEASURED);

    assertThat(same.agrees()).isTrue();
    assertThat(same.matches()).hasSize(6 + 2 * 3);
  }

  /// The fault begins at 30 s; link 4 was measured at 33.0 s, link 6 at 50.0 s.
  @ParameterizedTest
  @CsvSource({"4, 33.9, true", "4, 34.1, false", "6, 52.9, true", "6, 53.1, false"})
  void an_onset_may_be_off_by_a_second_or_15_percent_of_its_time(
      int link, double atSeconds, boolean agrees) {
    assertThat(with(onset(link, OptionalDouble.of(atSeconds))).agrees()).isEqualTo(agrees);
  }

  @Test
  void a_link_that_happened_in_one_of_the_two_alone_is_off() {
    Reconciliation without = with(onset(5, OptionalDouble.empty()));

    assertThat(without.off()).extracting(Match::name).containsExactly("link 5 breaker opens");
    assertThat(without.off().getFirst().withinRange()).isFalse();
  }

  /// Measured were 279.8/s before, 11.6/s during and 0/s after, of 280/s offered.
  @ParameterizedTest
  @CsvSource({
    "before, 240, true",
    "before, 237, false",
    "during, 13.3, true",
    "during, 13.4, false",
    "after, 2.7, true",
    "after, 2.9, false"
  })
  void goodput_may_be_off_by_15_percent_and_less_than_1_percent_of_the_load_is_none(
      String phase, double goodput, boolean agrees) {
    assertThat(with(goodput(phase, goodput)).agrees()).isEqualTo(agrees);
  }

  @Test
  void another_verdict_is_told_first() {
    Reconciliation other = with(SampleRuns.recovers().result());

    assertThat(other.sameVerdict()).isFalse();
    assertThat(ReconciliationTable.text(List.of(other)))
        .startsWith(
            "base                  VERDICT  lab metastable, simulated recovers in 20 of 20");
  }

  @Test
  void what_is_off_says_whether_seeds_reach_it() {
    List<Result> some =
        List.of(
            onset(4, OptionalDouble.of(32.5)),
            onset(4, OptionalDouble.of(35)),
            onset(4, OptionalDouble.of(36)));

    Reconciliation reconciliation = Reconciliation.of(BASE, LAB, Ensemble.of(some));

    assertThat(ReconciliationTable.text(List.of(reconciliation)))
        .contains(
            "link 4 retry storm: lab 33.0 s, simulated 35.0 s [32.5 s-36.0 s] in 3 of 3 runs"
                + " (+2.0 s, 1.0 s allowed); the lab lies within the simulated range")
        .contains("1 of 12 figures off, 1 of these within the range of the simulated runs");
  }

  @Test
  void the_page_has_a_row_per_variant_in_each_table() {
    String page = ReconciliationTable.page(Optional.empty(), List.of(with(MEASURED)));

    assertThat(page)
        .contains("| base | nothing | metastable | metastable in 20 of 20 | ok |")
        .contains("| base | 30.2 s / 30.2 s (+0.0 s) |")
        .contains("| base | 280/s / 280/s (+0.0/s) |")
        .endsWith("Nothing.\n");
  }

  @Test
  void the_page_of_a_path_names_it_and_says_of_no_description_what_was_changed() {
    Variant gateway = Variant.of("gateway", Path.of("examples/reconcile/gateway"));
    Reconciliation same =
        Reconciliation.of(gateway, LAB, Ensemble.of(Collections.nCopies(20, MEASURED)));

    String page = ReconciliationTable.page(Optional.of("examples/reconcile"), List.of(same));

    assertThat(page)
        .startsWith("# Lab against simulation: examples\n")
        .contains(
            "1 description of [examples/reconcile](../../examples/reconcile/README.md), each run"
                + " once in the lab and simulated\n20 times.")
        .contains("\n./capsize reconcile examples/reconcile --table\n")
        .contains("\n| example | lab | simulated | |\n|---|---|---|---|\n| gateway |")
        .contains("| gateway | metastable | metastable in 20 of 20 | ok |\n")
        .doesNotContain("changed");
  }

  @Test
  void there_are_at_least_twelve_variants_and_each_has_a_name_of_its_own() {
    assertThat(Variant.all()).hasSizeGreaterThanOrEqualTo(12);
    assertThat(Variant.all()).extracting(Variant::name).doesNotHaveDuplicates();
    assertThat(Variant.all()).allMatch(each -> each.arguments().getFirst().equals("--quick"));
  }

  private static Reconciliation with(Result simulated) {
    return Reconciliation.of(BASE, LAB, Ensemble.of(Collections.nCopies(20, simulated)));
  }

  private static Result onset(int number, OptionalDouble atSeconds) {
    List<Link> links =
        MEASURED.links().stream()
            .map(
                link ->
                    link.number() == number
                        ? new Link(number, link.name(), atSeconds, link.evidence())
                        : link)
            .toList();
    return result(links, MEASURED.phases());
  }

  private static Result goodput(String name, double perSecond) {
    UnaryOperator<Phase> changed =
        phase ->
            new Phase(
                phase.name(),
                phase.fromSeconds(),
                phase.toSeconds(),
                phase.offeredPerSecond(),
                perSecond,
                phase.attemptsPerRequest(),
                phase.endpoints(),
                phase.pools(),
                phase.providerCallsPerSecond(),
                phase.errors());
    return result(
        MEASURED.links(),
        MEASURED.phases().stream()
            .map(phase -> phase.name().equals(name) ? changed.apply(phase) : phase)
            .toList());
  }

  private static Result result(List<Link> links, List<Phase> phases) {
    return new Result(
        MEASURED.verdict(),
        MEASURED.reason(),
        MEASURED.decide(),
        phases,
        MEASURED.recoveredAfterSeconds(),
        links,
        MEASURED.breaker(),
        MEASURED.stops(),
        MEASURED.audit(),
        MEASURED.generator());
  }
}
