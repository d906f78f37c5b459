package dev.capsize.check.rule.timeouts;

import dev.capsize.check.call.Bound;
import dev.capsize.check.call.Call;
import dev.capsize.check.call.Calls;
import dev.capsize.check.fact.Values;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import java.util.Optional;

/// A TimeLimiter around a blocking client with longer timeouts.
///
/// - **What it finds:** the limit below what the client itself may take.
/// - **Why it hurts:** the caller is freed and the call goes on: it holds its thread and its
///   connection until the client's own timeout.
/// - **What it cannot see:** clients that are cancelled for real (reactive ones are).
/// - **Source:** Resilience4j `TimeLimiterImpl`; `CompletableFuture.cancel` interrupts nothing.
final class LimiterBelowClient implements Rule {
  private static final Card CARD =
      new Card("CAP108", Severity.ERROR, "A TimeLimiter gives up and the call goes on");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    if (reactive(service)) {
      return;
    }
    for (Call call : Calls.of(service)) {
      Optional<Bound> limit = call.limiter();
      Optional<Bound> client = call.client();
      if (limit.isPresent() && client.isPresent() && client.get().exceeds(limit.get())) {
        told.found(finding(service, call, limit.get(), client.get()));
      }
    }
  }

  private static boolean reactive(Service service) {
    return service.libraries().has("org.springframework.boot:spring-boot-starter-webflux");
  }

  private static Finding finding(Service service, Call call, Bound limit, Bound client) {
    return CARD.finding(
        service,
        "calls of %s go on for up to %s after the TimeLimiter gave up"
            .formatted(call.name(), Values.text(client.time().minus(limit.time()))),
        new Said(
            "limit %s < %s of the client".formatted(limit.sum(), client.sum()),
            "each call per second that is cut leaves %.1f calls that nobody waits for, each with"
                    .formatted(client.time().minus(limit.time()).toMillis() / 1e3)
                + " a thread and a connection",
            limit.plus(client).facts(),
            "client timeouts of %s together, or a longer limit".formatted(limit.sum())));
  }
}
