package dev.capsize.outcome;

import static dev.capsize.outcome.Recordings.drained;
import static dev.capsize.outcome.Recordings.killed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class DrainCutTest {
  private static Link detect(Recordings recordings) {
    return new DrainCut().detect(Facts.of(recordings.build()));
  }

  @Test
  void it_tells_how_many_charges_were_cut_and_how_far_each_had_come() {
    Link link =
        detect(
            Recordings.healthy()
                .stop(killed("payments-1", 18, Map.of("holding", 3, "at the provider", 1))));

    assertThat(link.atSeconds()).hasValue(18);
    assertThat(link.evidence())
        .isEqualTo(
            "payments-1 killed 5.0 s after SIGTERM with 4 charges unanswered:"
                + " 1 at the provider and 3 holding");
  }

  @Test
  void the_first_kill_that_cut_a_charge_counts() {
    Link link =
        detect(
            Recordings.healthy()
                .stop(killed("payments-1", 17, Map.of()))
                .stop(killed("payments-2", 19, Map.of("waiting", 1))));

    assertThat(link.atSeconds()).hasValue(19);
    assertThat(link.evidence())
        .isEqualTo("payments-2 killed 5.0 s after SIGTERM with 1 charge unanswered: 1 waiting");
  }

  @Test
  void a_kill_that_cut_no_charge_is_not_the_link() {
    Link link = detect(Recordings.healthy().stop(killed("payments-1", 17, Map.of("holding", 0))));

    assertThat(link.occurred()).isFalse();
    assertThat(link.evidence())
        .isEqualTo("payments-1 was killed with no charge unanswered (5 other requests)");
  }

  @Test
  void replicas_that_drained_in_time_are_told_with_their_times() {
    Link link =
        detect(
            Recordings.healthy()
                .stop(drained("payments-1", 13, 2.1))
                .stop(drained("payments-2", 16, 2.4)));

    assertThat(link.evidence()).isEqualTo("no replica was killed: drains took 2.1 s and 2.4 s");
  }

  @Test
  void a_drain_that_still_lasts_is_not_judged() {
    Link link = detect(Recordings.healthy().stop(killed("payments-1", 18, Map.of())).endingAt(15));

    assertThat(link.evidence())
        .isEqualTo("no replica was killed: drains had not ended when the recording did");
  }

  @Test
  void without_a_deploy_nothing_is_drained() {
    assertThat(detect(Recordings.healthy()).evidence())
        .isEqualTo("no replica was taken out of service");
  }
}
