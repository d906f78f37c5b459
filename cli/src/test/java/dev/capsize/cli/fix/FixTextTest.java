package dev.capsize.cli.fix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.Origin;
import dev.capsize.model.Setting;
import dev.capsize.outcome.Verdict;
import dev.capsize.reader.patch.Edit;
import dev.capsize.states.Bound;
import dev.capsize.states.Certificate;
import dev.capsize.states.Method;
import dev.capsize.states.Portrait;
import dev.capsize.states.StableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class FixTextTest {
  private static final Price.Figures USUAL = new Price.Figures(1, 75, 95);

  @Test
  void a_proposal_says_where_who_how_sure_and_at_what_price() {
    assertThat(FixText.of(report(FixReport.Need.FIX, List.of(acquire()))))
        .isEqualTo(
            """
            payments as it is: 2 states (healthy, collapsed) (analysis). \
            Comes back in 0 of 10 (0-28 %) runs;
            with a trigger twice as long in 0 of 10 (0-28 %).

            Smallest changes, each verified by simulation with seeds of its own:
             1 a.timeout: 2000 -> 500
                 in application.yml:3:4
                 made by: the service's owners, in its own files
                 leaves only the healthy state (analysis)
                 comes back in 10 of 10 (72-100 %) runs; \
            trigger twice as long: 10 of 10 (72-100 %) (simulation)
                 price while healthy: \
            charge in time 100.0 % -> 99.8 %, p99 95 ms -> 100 ms (simulation)

            Method: mildest value per key by analysis, then simulation; \
            2 keys tried, 0 pairs, 60 simulated
            runs.
            """);
  }

  @Test
  void what_always_comes_back_needs_nothing() {
    assertThat(FixText.of(report(FixReport.Need.NONE, List.of())))
        .contains("There is nothing to fix.");
  }

  @Test
  void the_overloaded_are_told_so() {
    assertThat(FixText.of(report(FixReport.Need.OVERLOADED, List.of())))
        .contains("it is overloaded");
  }

  @Test
  void where_nothing_works_it_is_said_what_was_tried() {
    assertThat(FixText.of(report(FixReport.Need.FIX, List.of())))
        .contains("No change of one value or of two was found that works. Tried:\n   a.timeout\n");
  }

  @Test
  void fewer_values_come_first_and_then_less_loss_and_then_what_the_owners_can_do() {
    Proposal cheap = proposal(List.of("a"), Owner.CALLERS, 0);
    Proposal own = proposal(List.of("b"), Owner.SERVICE, 0);
    Proposal dear = proposal(List.of("c"), Owner.SERVICE, 0.01);
    Proposal two = proposal(List.of("d", "e"), Owner.SERVICE, 0);
    List<Proposal> proposals = new ArrayList<>(List.of(two, dear, cheap, own));

    proposals.sort(Proposal.SMALLEST);

    assertThat(proposals).containsExactly(own, cheap, dear, two);
  }

  @Test
  void json_has_every_proposal() {
    assertThat(FixJson.text(report(FixReport.Need.FIX, List.of(acquire())), "./capsize fix"))
        .contains("\"key\" : \"a.timeout\"", "\"onlyHealthyState\" : true", "\"recovers\" : 10");
  }

  private static Proposal acquire() {
    return new Proposal(
        List.of(
            new Edit(
                "a.timeout",
                new Setting("a.timeout", "2000", new Origin.Written("application.yml", 3, 4)),
                "500")),
        List.of(Owner.SERVICE),
        true,
        new Trial(10, 10),
        new Trial(10, 10),
        new Price(
            new TreeMap<>(
                Map.of("charge", new Price.Of(USUAL, new Price.Figures(0.998, 75, 100))))));
  }

  private static Proposal proposal(List<String> keys, Owner owner, double loss) {
    return new Proposal(
        keys.stream()
            .map(
                key ->
                    new Edit(
                        key,
                        new Setting(key, "2", new Origin.Written("application.yml", 1, 1)),
                        "1"))
            .toList(),
        keys.stream().map(key -> owner).toList(),
        true,
        new Trial(10, 10),
        new Trial(10, 10),
        new Price(
            new TreeMap<>(
                Map.of("charge", new Price.Of(USUAL, new Price.Figures(1 - loss, 75, 95))))));
  }

  private static FixReport report(FixReport.Need need, List<Proposal> proposals) {
    Bound bound = new Bound(300, "by hand", Method.LAW);
    Portrait portrait =
        new Portrait(
            List.of(state(StableState.Kind.HEALTHY), state(StableState.Kind.COLLAPSED)),
            Optional.empty(),
            bound,
            bound,
            List.of(),
            Optional.empty(),
            new Certificate(Certificate.Kind.NONE, List.of()));
    return new FixReport(
        "payments",
        need,
        portrait,
        Verdict.METASTABLE,
        new Trial(0, 10),
        new Harder(1),
        new Trial(0, 10),
        proposals,
        List.of("a.timeout", "b.attempts"),
        List.of(),
        0,
        60);
  }

  private static StableState state(StableState.Kind kind) {
    return new StableState(kind, 240, 1, new TreeMap<>(), new TreeMap<>(), false);
  }
}
