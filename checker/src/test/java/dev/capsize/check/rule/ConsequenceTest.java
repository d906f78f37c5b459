package dev.capsize.check.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Checker;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConsequenceTest {

  @Test
  void what_is_dead_has_no_course_of_events() {
    assertThat(codes())
        .filteredOn(each -> each.startsWith("CAP9"))
        .isNotEmpty()
        .allSatisfy(
            each -> {
              assertThat(Consequence.of(each)).isEmpty();
              assertThat(Consequence.whyNone(each)).contains("does not run");
            });
  }

  @Test
  void every_consequence_is_claimed_by_some_rule_and_claimed_once_by_each() {
    assertThat(codes().stream().flatMap(each -> Consequence.of(each).stream()).distinct())
        .containsExactlyInAnyOrder(Consequence.values());
    assertThat(codes())
        .allSatisfy(each -> assertThat(Consequence.of(each)).doesNotHaveDuplicates());
  }

  @Test
  void only_rules_that_there_are_claim_something() {
    assertThat(Stream.iterate(100, code -> code < 1000, code -> code + 1).map("CAP%d"::formatted))
        .filteredOn(each -> !Consequence.of(each).isEmpty())
        .isSubsetOf(codes());
  }

  private static List<String> codes() {
    return Checker.rules().stream().map(each -> each.card().code()).toList();
  }
}
