package dev.capsize.cli.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LimitsTest {
  @Test
  void sample_sizes_and_the_discarded_warm_up_come_first() {
    assertThat(Limits.of(SampleRuns.metastable()))
        .startsWith(
            "Sample: 43,402 requests, 104,518 attempts, 3,420 calls to dependencies, 2,904 readings"
                + " of the replicas' telemetry.",
            "One run with one seed (42): what happened, not how probable it is.",
            "The first 15 s under load were warm-up: not judged, and in no figure of the table.");
  }

  @Test
  void the_endpoint_with_the_fewest_requests_is_named() {
    assertThat(Limits.of(SampleRuns.metastable()))
        .anyMatch(limit -> limit.contains("p99 of charge is taken over about 60 requests"));
  }

  @Test
  void a_line_that_ends_early_says_why() {
    assertThat(Limits.of(SampleRuns.metastable()))
        .anyMatch(limit -> limit.startsWith("The line of goodput ends before the run does"));
  }
}
