package dev.capsize.standin.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.capsize.engine.RandomStream;
import dev.capsize.mechanism.deadline.Deadline;
import dev.capsize.mechanism.deadline.DeadlineSpec;
import dev.capsize.mechanism.retry.BudgetSpec;
import dev.capsize.mechanism.retry.RetrySpec;
import dev.capsize.standin.answer.Kind;
import dev.capsize.standin.answer.Refused;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.ResourceAccessException;

final class ClientTest {
  private final CircuitBreaker breaker = CircuitBreaker.ofDefaults("stock");

  @Test
  void a_call_that_fails_tells_what_was_thrown() {
    Refused refused = refusal(client(retries(RetrySpec.NONE)));

    assertThat(refused.kind()).isEqualTo(Kind.DEPENDENCY_ERROR);
    assertThat(refused).hasCauseInstanceOf(ResourceAccessException.class);
  }

  @Test
  void a_call_that_an_open_breaker_refuses_tells_so() {
    breaker.transitionToOpenState();

    Refused refused = refusal(client(retries(RetrySpec.NONE)));

    assertThat(refused.kind()).isEqualTo(Kind.BREAKER_OPEN);
    assertThat(refused).hasCauseInstanceOf(CallNotPermittedException.class);
  }

  @Test
  void refusals_that_are_not_retried_do_not_count_as_failures() {
    RetrySpec half =
        new RetrySpec(
            2,
            RetrySpec.NONE.backoff(),
            RetrySpec.NONE.jitter(),
            new BudgetSpec.FailureShare(0.5, 4));
    Retries retries = retries(half);
    Client client = client(retries);
    for (int n = 0; n < 4; n++) {
      retries.succeeded();
    }
    breaker.transitionToOpenState();
    for (int n = 0; n < 4; n++) {
      refusal(client);
    }
    breaker.transitionToClosedState();

    refusal(client);

    assertThat(breaker.getMetrics().getNumberOfFailedCalls())
        .as("one failure after four successes: a retry is granted")
        .isEqualTo(2);
  }

  private static Refused refusal(Client client) {
    return catchThrowableOfType(Refused.class, () -> client.call(Optional.empty(), Deadline.NEVER));
  }

  private static Retries retries(RetrySpec spec) {
    return new Retries(
        "stock",
        RetryConfig.ofDefaults(),
        spec,
        new Retries.Choice(true, true, Optional.of(false)),
        RandomStream.of(1, "client"));
  }

  /// A client of a target that nobody is ready for.
  private Client client(Retries retries) {
    return new Client(
        Optional::empty,
        Duration.ofSeconds(1),
        new Client.Around(retries, Optional.of(breaker), DeadlineSpec.NONE),
        new Client.Https(new BlockingHttp(), Optional.empty()));
  }
}
