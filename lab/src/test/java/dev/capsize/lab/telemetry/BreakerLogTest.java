package dev.capsize.lab.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.lab.RunClock;
import dev.capsize.outcome.BreakerTransition;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerLogTest {
  private static final RunClock CLOCK =
      new RunClock(0, Instant.parse("2026-03-01T12:00:00Z").toEpochMilli() * 1_000_000);

  @Test
  void a_transition_is_found_in_a_line_of_spring_boots_default_format() {
    String line =
        "2026-03-01T12:00:36.250Z  INFO 4121 --- [payments] [nio-8080-exec-7] payments.breaker"
            + "                         : circuit breaker provider: CLOSED -> OPEN";

    assertThat(BreakerLog.transition(line, "payments-1", CLOCK))
        .contains(new BreakerTransition("payments-1", 36_250_000_000L, "CLOSED", "OPEN"));
  }

  @Test
  void stand_ins_speak_alike() {
    String line =
        "2026-03-01T12:00:36.250Z  INFO 4121 --- [           main] standin.breaker"
            + " : circuit breaker stock: HALF_OPEN -> CLOSED";

    assertThat(BreakerLog.transition(line, "orders-1", CLOCK))
        .contains(new BreakerTransition("orders-1", 36_250_000_000L, "HALF_OPEN", "CLOSED"));
  }

  @Test
  void the_zone_of_the_log_does_not_matter() {
    String line =
        "2026-03-01T14:00:01.000+02:00  INFO 1 --- [payments] [main] payments.breaker"
            + " : circuit breaker provider: OPEN -> HALF_OPEN";

    assertThat(BreakerLog.transition(line, "payments-1", CLOCK).orElseThrow().atNanos())
        .isEqualTo(1_000_000_000L);
  }

  @Test
  void other_lines_tell_nothing() {
    assertThat(BreakerLog.transition("circuit breaker provider: A -> B", "x", CLOCK)).isEmpty();
  }
}
