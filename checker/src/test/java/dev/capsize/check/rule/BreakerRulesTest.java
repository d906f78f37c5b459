package dev.capsize.check.rule;

import static dev.capsize.check.rule.Fixtures.BREAKER;
import static dev.capsize.check.rule.Fixtures.BULKHEAD;
import static dev.capsize.check.rule.Fixtures.RETRY;
import static dev.capsize.check.rule.Fixtures.breaker;
import static dev.capsize.check.rule.Fixtures.retries;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.subject.Fake;
import org.junit.jupiter.api.Test;

/// What rules on breakers, and on retries around them, say beside their fixtures.
class BreakerRulesTest {
  private static final String FULL = "io.github.resilience4j.bulkhead.BulkheadFullException";
  private static final String OPEN =
      "io.github.resilience4j.circuitbreaker.CallNotPermittedException";

  private static Fake bulkheaded() {
    return breaker("failure-rate-threshold", "50").with(BULKHEAD + "max-concurrent-calls", "10");
  }

  @Test
  void what_a_breaker_ignores_already_stays_ignored() {
    Fake written = bulkheaded().with(BREAKER + "ignore-exceptions", "a.NotFound,a.Conflict");

    assertThat(Judged.of("CAP305", written).only().fix())
        .isEqualTo(BREAKER + "ignore-exceptions: a.NotFound, a.Conflict, " + FULL);
  }

  @Test
  void elements_of_a_list_in_yaml_stay_as_well() {
    Fake written =
        bulkheaded()
            .with(BREAKER + "ignore-exceptions[0]", "a.NotFound")
            .with(BREAKER + "ignore-exceptions[1]", "a.Conflict");

    assertThat(Judged.of("CAP305", written).only().fix())
        .isEqualTo(BREAKER + "ignore-exceptions: a.NotFound, a.Conflict, " + FULL);
  }

  @Test
  void what_a_retry_ignores_already_stays_ignored() {
    Fake written =
        retries(3, "500ms")
            .with(BREAKER + "failure-rate-threshold", "50")
            .with(BULKHEAD + "max-concurrent-calls", "10")
            .with(RETRY + "ignore-exceptions", "a.NotFound");

    assertThat(Judged.of("CAP205", written).only().fix())
        .isEqualTo(RETRY + "ignore-exceptions: a.NotFound, " + OPEN);
    assertThat(Judged.of("CAP206", written).only().fix())
        .isEqualTo(RETRY + "ignore-exceptions: a.NotFound, " + FULL);
  }
}
