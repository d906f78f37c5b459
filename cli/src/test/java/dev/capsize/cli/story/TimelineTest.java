package dev.capsize.cli.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.cli.story.Event.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
  @Test
  void events_are_in_the_order_of_their_time() {
    assertThat(Timeline.complete(SampleRuns.metastable()))
        .extracting(event -> event.atSeconds().orElse(Double.POSITIVE_INFINITY))
        .isSorted();
  }

  @Test
  void the_cause_is_told_before_its_link_when_both_fall_on_one_moment() {
    List<Event> events = Timeline.complete(SampleRuns.metastable());

    assertThat(events)
        .filteredOn(event -> event.atSeconds().orElse(0) == 50.0)
        .extracting(Event::kind)
        .containsExactly(Kind.SIGKILL, Kind.LINK);
  }

  @Test
  void links_that_did_not_happen_come_last() {
    assertThat(Timeline.complete(SampleRuns.recovers()))
        .last()
        .satisfies(event -> assertThat(event.name()).isEqualTo("drain cut"))
        .satisfies(event -> assertThat(event.atSeconds()).isEmpty());
  }

  @Test
  void the_complete_timeline_has_every_transition() {
    Run run = SampleRuns.metastable();

    assertThat(Timeline.complete(run))
        .filteredOn(event -> event.kind() == Kind.BREAKER)
        .hasSameSizeAs(run.result().breaker());
  }

  @Test
  void the_condensed_timeline_counts_failed_probes_instead_of_telling_them() {
    assertThat(Timeline.condensed(SampleRuns.metastable()))
        .filteredOn(event -> event.kind() == Kind.BREAKER)
        .extracting(Event::text)
        .containsExactly(
            "payments-2: CLOSED -> OPEN",
            "payments-1: CLOSED -> OPEN",
            "payments-3: CLOSED -> OPEN",
            "payments-4: CLOSED -> OPEN",
            "payments-3: HALF_OPEN -> CLOSED after 2 failed trials",
            "payments-4: HALF_OPEN -> CLOSED after 1 failed trial");
  }

  @Test
  void what_was_done_to_bring_the_service_back_is_told_at_its_moment() {
    Event shed = Event.at(80.2, Kind.INTERVENTION, "intervention", "shed 50% for 20s");
    Run run = SampleRuns.metastable().with(List.of(shed));

    assertThat(Timeline.complete(run)).contains(shed);
    assertThat(Timeline.condensed(run))
        .filteredOn(event -> event.atSeconds().isPresent())
        .contains(shed)
        .extracting(event -> Math.floor(event.atSeconds().orElseThrow() * 10))
        .isSorted();
  }

  @Test
  void recovery_counts_from_the_end_of_the_trigger() {
    assertThat(Timeline.complete(SampleRuns.recovers()))
        .filteredOn(event -> event.kind() == Kind.RECOVERED)
        .singleElement()
        .satisfies(event -> assertThat(event.atSeconds()).hasValue(79.2));
  }
}
