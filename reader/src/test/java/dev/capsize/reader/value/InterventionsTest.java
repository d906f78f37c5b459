package dev.capsize.reader.value;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.intervention.Intervention;
import dev.capsize.model.Scenario;
import dev.capsize.model.Trigger;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InterventionsTest {

  /// The trigger is over at 75 s, the run at 140 s.
  private static final Scenario SCENARIO =
      new Scenario(
          ofSeconds(10),
          ofSeconds(30),
          Optional.of(new Trigger.Slow("provider", ofSeconds(30), ofSeconds(45), ofSeconds(4), 1)),
          Optional.empty(),
          ofSeconds(65));

  private static Intervention parse(String text) {
    return Interventions.parse(text, SCENARIO);
  }

  static Stream<Intervention> each_kind() {
    Duration at = ofSeconds(80);
    Duration length = ofMillis(20_500);
    return Stream.of(
        new Intervention.Shed(at, length, 0.5),
        new Intervention.CapAttempts(at, length, 1),
        new Intervention.Concurrency(at, length, 20),
        new Intervention.PoolSize(at, length, "db", 5),
        new Intervention.DrainQueues(at),
        new Intervention.ResetBreakers(at),
        new Intervention.Restart(at),
        new Intervention.Restart(ofSeconds(40)));
  }

  @ParameterizedTest
  @MethodSource("each_kind")
  void what_is_written_is_read_again(Intervention intervention) {
    assertThat(parse(Interventions.text(intervention, SCENARIO))).isEqualTo(intervention);
  }

  @Test
  void every_share_that_has_three_digits_is_written_and_read_again() {
    for (int perMille = 1; perMille <= 1000; perMille++) {
      var shed = new Intervention.Shed(ofSeconds(80), ofSeconds(1), perMille / 1000.0);

      assertThat(parse(Interventions.text(shed, SCENARIO))).isEqualTo(shed);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "shed 50% for 20s at +5s, shed 50% for 20s at +5s",
    "shed 0.25 for 20000ms at 80s, shed 25% for 20s at +5s",
    "'  pool  db  5 for 20s  at +5s ', pool db 5 for 20s at +5s",
    "restart at 30s, restart at 30s",
    "restart at +0s, restart at +0s",
  })
  void it_is_written_in_one_way(String text, String written) {
    assertThat(Interventions.text(parse(text), SCENARIO)).isEqualTo(written);
  }

  @Test
  void a_plus_counts_from_the_end_of_the_trigger() {
    assertThat(parse("restart at +5s")).isEqualTo(new Intervention.Restart(ofSeconds(80)));
    assertThat(parse("restart at 5s")).isEqualTo(new Intervention.Restart(ofSeconds(5)));
  }

  @Test
  void several_are_joined_by_semicolons_or_given_one_by_one() {
    List<Intervention> both =
        List.of(
            new Intervention.DrainQueues(ofSeconds(80)),
            new Intervention.CapAttempts(ofSeconds(80), ofSeconds(9), 1));

    assertThat(
            Interventions.parse(
                List.of("drain-queues at +5s ; attempts 1 for 9s at +5s"), SCENARIO))
        .isEqualTo(both);
    assertThat(
            Interventions.parse(
                List.of("drain-queues at +5s", "attempts 1 for 9s at +5s"), SCENARIO))
        .isEqualTo(both);
    assertThat(Interventions.text(both, SCENARIO))
        .isEqualTo("drain-queues at +5s ; attempts 1 for 9s at +5s");
  }

  @Test
  void there_is_a_limit_to_how_many_take_place() {
    assertThatThrownBy(
            () -> Interventions.parse(Collections.nCopies(101, "restart at +5s"), SCENARIO))
        .hasMessageContaining("101 interventions are too many - at most 100");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "reboot at +5s              | 'reboot at +5s' is no intervention - write for example shed",
        "shed 50% at +5s            | is no intervention",
        "restart for 5s at +5s      | is no intervention",
        "restart                    | is no intervention",
        "\"\"                       | nothing is no intervention",
        "shed 0% for 20s at +5s     | a share is above 0 and at most 1",
        "shed half for 20s at +5s   | 'half' is no share",
        "shed 50% for 0s at +5s     | above 0s",
        "shed 50% for 20 at +5s     | did you mean 20ms or 20s?",
        "attempts 0 for 20s at +5s  | 0 is out of range",
        "pool 5 for 20s at +5s      | is no intervention",
        "restart at -5s             | is negative",
        "restart at +65s            | the run ends at 140s - an intervention begins within the run",
        "drain-queues at +5s ;      | nothing is no intervention",
      })
  void what_is_none_is_refused_with_advice(String text, String advice) {
    assertThatThrownBy(() -> Interventions.parse(List.of(text), SCENARIO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(advice);
  }
}
