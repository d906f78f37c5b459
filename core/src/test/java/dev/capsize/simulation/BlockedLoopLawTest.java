package dev.capsize.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.blueprint.Server;
import dev.capsize.law.Mg1;
import dev.capsize.mechanism.admission.AdmissionSpec;
import dev.capsize.mechanism.eventloop.EventLoopSpec;
import dev.capsize.model.Distribution;
import dev.capsize.model.Endpoint;
import dev.capsize.model.Rate;
import dev.capsize.model.Step;
import dev.capsize.outcome.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/// One loop that only blocking requests share is the M/G/1 queue, whatever they wait for.
final class BlockedLoopLawTest {
  private static final Distribution STATEMENT = new Distribution.Exponential(Duration.ofMillis(25));

  @Test
  void blocking_requests_wait_for_their_loop_as_for_a_single_server() {
    Sketch sketch = new Sketch();
    sketch.endpoints.put(
        "export",
        new Endpoint(
            "export",
            Optional.empty(),
            List.of(new Step.Query(STATEMENT)),
            true,
            Optional.empty()));
    Rate rate = new Rate(24);
    sketch.sends.put("export", rate);
    sketch.server =
        new Server(
            AdmissionSpec.unbounded(200),
            Optional.of(new EventLoopSpec(1)),
            Duration.ZERO,
            OptionalInt.empty());
    sketch.patience = Duration.ofHours(1);
    sketch.watch = Duration.ofHours(1);

    double meanNanos =
        sketch.run(1).recording().requests().stream()
            .filter(Request::good)
            .mapToLong(Request::latencyNanos)
            .average()
            .orElseThrow();

    assertThat(meanNanos / 1e9)
        .isCloseTo(new Mg1(rate, STATEMENT).meanLatencySeconds(), Percentage.withPercentage(5));
  }
}
