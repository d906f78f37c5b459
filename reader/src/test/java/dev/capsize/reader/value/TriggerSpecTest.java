package dev.capsize.reader.value;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.model.Dependency;
import dev.capsize.model.Description;
import dev.capsize.model.Trigger;
import dev.capsize.reader.DescriptionReader;
import dev.capsize.reader.Overrides;
import dev.capsize.reader.problem.InvalidDescription;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggerSpecTest {

  private static Description example() throws InvalidDescription {
    return DescriptionReader.read(Path.of("../examples/payments"), Overrides.NONE).description();
  }

  @Test
  void a_latency_and_a_length_make_a_trigger() {
    assertThat(TriggerSpec.parse("4s for 20s"))
        .isEqualTo(new TriggerSpec.Slow(Optional.empty(), ofSeconds(4), ofSeconds(20)));
  }

  @ParameterizedTest
  @CsvSource({"40ms->4s for 45s", "40ms -> 4s for 45s", "40ms→4s  for  45s"})
  void the_healthy_latency_can_stand_before_it(String text) {
    assertThat(TriggerSpec.parse(text))
        .isEqualTo(new TriggerSpec.Slow(Optional.of(ofMillis(40)), ofSeconds(4), ofSeconds(45)));
  }

  @ParameterizedTest
  @CsvSource({"stall, STALL", "reset, RESET", "refuse, REFUSE"})
  void a_dependency_can_be_cut_off(String word, Trigger.Outage.Kind kind) throws Exception {
    TriggerSpec spec = TriggerSpec.parse("provider %s for 20s".formatted(word));

    assertThat(spec).isEqualTo(new TriggerSpec.Outage("provider", kind, ofSeconds(20)));
    assertThat(spec.applyTo(example()).scenario().trigger())
        .hasValue(new Trigger.Outage("provider", ofSeconds(30), ofSeconds(20), kind));
  }

  @Test
  void only_a_dependency_can_be_cut_off() {
    assertThatThrownBy(() -> TriggerSpec.parse("bank stall for 20s").applyTo(example()))
        .hasMessageContaining("bank")
        .hasMessageContaining("is no dependency - one of them is cut off; there are provider");
  }

  @Test
  void none_is_no_trigger() {
    assertThat(TriggerSpec.parse(" none ")).isEqualTo(new TriggerSpec.None());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4s         | LATENCY for LENGTH, HEALTHY->LATENCY for LENGTH, NAME stall for LENGTH",
        "4 for 20s  | did you mean 4ms or 4s?",
        "4s for 0s  | above 0s",
        "40->4s for 1s | did you mean 40ms or 40s?"
      })
  void what_is_none_is_refused_with_advice(String text, String advice) {
    assertThatThrownBy(() -> TriggerSpec.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(advice);
  }

  @Test
  void it_replaces_the_trigger_of_a_description() throws InvalidDescription {
    Description changed = TriggerSpec.parse("80ms->2s for 20s").applyTo(example());

    assertThat(changed.dependencies())
        .containsEntry("provider", new Dependency("provider", ofMillis(80)));
    assertThat(changed.scenario().slow().orElseThrow().latency()).isEqualTo(ofSeconds(2));
    assertThat(changed.scenario().watchStart()).isEqualTo(ofSeconds(50));
  }

  @Test
  void none_removes_the_trigger_of_a_description() throws InvalidDescription {
    Description changed = TriggerSpec.parse("none").applyTo(example());

    assertThat(changed.scenario().trigger()).isEmpty();
    assertThat(changed.scenario().end()).isEqualTo(ofSeconds(95));
  }

  @Test
  void it_finds_the_only_dependency_where_there_was_no_trigger() throws InvalidDescription {
    Description without = TriggerSpec.parse("none").applyTo(example());

    assertThat(
            TriggerSpec.parse("4s for 20s")
                .applyTo(without)
                .scenario()
                .slow()
                .orElseThrow()
                .dependency())
        .isEqualTo("provider");
  }
}
