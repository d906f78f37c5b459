package dev.capsize.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ScenarioTest {

  private static Scenario scenario(Optional<Trigger> trigger) {
    return new Scenario(
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        trigger,
        Optional.empty(),
        Duration.ofSeconds(65));
  }

  @Test
  void the_watch_begins_when_the_trigger_ends() {
    Trigger trigger =
        new Trigger.Slow(
            "provider", Duration.ofSeconds(30), Duration.ofSeconds(45), Duration.ofSeconds(4), 1);

    assertThat(scenario(Optional.of(trigger)).watchStart()).hasSeconds(75);
    assertThat(scenario(Optional.of(trigger)).end()).hasSeconds(140);
  }

  @Test
  void without_a_trigger_it_begins_when_the_healthy_phase_ends() {
    assertThat(scenario(Optional.empty()).watchStart()).hasSeconds(30);
    assertThat(scenario(Optional.empty()).end()).hasSeconds(95);
  }
}
