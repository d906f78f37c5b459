package dev.capsize.payments.provider;

import dev.capsize.payments.book.ChargeOrder;
import dev.capsize.payments.deadline.Deadline;
import dev.capsize.payments.problem.Problem;
import dev.capsize.payments.problem.Refused;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryRegistry;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The provider as requests call it: `Retry(CircuitBreaker(call))`.
///
/// Both are configured as `resilience4j.*.instances.provider`.
@Component
public final class Provider {
  private static final Logger breakerLog = LoggerFactory.getLogger("payments.breaker");

  private final ProviderCall call;
  private final Retry retry;
  private final @Nullable CircuitBreaker breaker;

  Provider(
      ProviderCall call,
      ProviderSettings settings,
      RetryRegistry retries,
      CircuitBreakerRegistry breakers) {
    this.call = call;
    this.retry = retries.retry("provider");
    this.breaker = settings.breaker() ? watched(breakers.circuitBreaker("provider")) : null;
  }

  /// Asks the provider for a charge, repeatedly if need be.
  ///
  /// @param key null when keys are switched off
  /// @param deadline after which no attempt starts
  public Outcome charge(@Nullable String key, ChargeOrder order, Deadline deadline) {
    var attempts = new Attempts(key, order, deadline);
    try {
      return retry.executeSupplier(attempts);
    } catch (IndefiniteFailure failure) {
      return new Outcome.Unknown(failure.refused());
    } catch (CallNotPermittedException open) {
      return attempts.ended(new Refused(Problem.BREAKER_OPEN, "try again later"));
    } catch (Refused refused) {
      return attempts.ended(refused);
    }
  }

  /// The attempts of one charge, in which the last one does not tell everything: when the first ran
  /// into its time limit and the second was refused by the breaker, the charge may have happened.
  private final class Attempts implements Supplier<Outcome> {
    private final @Nullable String key;
    private final ChargeOrder order;
    private final Deadline deadline;
    private boolean maybeCharged;

    Attempts(@Nullable String key, ChargeOrder order, Deadline deadline) {
      this.key = key;
      this.order = order;
      this.deadline = deadline;
    }

    @Override
    public Outcome get() {
      try {
        deadline.beforeStep("call the provider");
      } catch (Refused tooLate) {
        // An answer and not an exception: it is neither retried nor held against the provider.
        return ended(tooLate);
      }
      return breaker == null ? send() : breaker.executeSupplier(this::send);
    }

    private Outcome send() {
      try {
        return ended(call.send(key, order));
      } catch (IndefiniteFailure failure) {
        maybeCharged = true;
        throw failure;
      }
    }

    private Outcome ended(Outcome outcome) {
      return outcome instanceof Outcome.NotCharged(Refused why) ? ended(why) : outcome;
    }

    Outcome ended(Refused why) {
      return maybeCharged ? new Outcome.Unknown(why) : new Outcome.NotCharged(why);
    }
  }

  private static CircuitBreaker watched(CircuitBreaker breaker) {
    breaker
        .getEventPublisher()
        .onStateTransition(
            event ->
                breakerLog.info(
                    "circuit breaker {}: {} -> {}",
                    event.getCircuitBreakerName(),
                    event.getStateTransition().getFromState(),
                    event.getStateTransition().getToState()));
    return breaker;
  }
}
