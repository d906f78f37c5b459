package dev.capsize.cli.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AdviceTest {
  @Test
  void a_metastable_run_is_offered_every_cure() {
    assertThat(Advice.after(SampleRuns.metastable()))
        .extracting(Advice::options)
        .containsExactlyInAnyOrder(
            "--set callers.shop.retry.attempts=1",
            "--set payments.admission.skip-hopeless=true",
            "--set payments.hold-connection=false",
            "--set resilience4j.circuitbreaker.instances.provider.sliding-window-size=20",
            "--set server.tomcat.max-connections=200",
            "--set spring.datasource.hikari.connection-timeout=500");
  }

  @Test
  void the_command_is_that_of_the_run_with_the_options_added() {
    Run run = SampleRuns.recovers();

    assertThat(Advice.after(run).getFirst().command(run.facts()))
        .isEqualTo("./capsize lab --set callers.shop.retry.attempts=1 --load 1.5x");
  }

  @Test
  void an_interrupted_run_is_to_be_run_again() {
    Run run = SampleRuns.inconclusive();

    assertThat(Advice.after(run))
        .singleElement()
        .satisfies(advice -> assertThat(advice.command(run.facts())).isEqualTo("./capsize lab"));
  }

  @Test
  void a_name_that_a_shell_would_read_is_quoted() {
    assertThat(RunFacts.commandLine(List.of("lab", "a b", "$(rm)", "it's", "")))
        .isEqualTo("lab 'a b' '$(rm)' 'it'\\''s' ''");
  }
}
