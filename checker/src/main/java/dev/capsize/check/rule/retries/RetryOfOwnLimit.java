package dev.capsize.check.rule.retries;

import dev.capsize.check.call.Call;
import dev.capsize.check.call.Calls;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import java.util.Optional;

/// Retries of calls that the service's own limit refuses.
///
/// - **What it finds:** retry and bulkhead, or rate limiter, of the same name, the retry without
///   the limit's exception among what it ignores.
/// - **Why it hurts:** the sign of overload is answered with more load.
/// - **What it cannot see:** predicates in code.
/// - **Source:** resilience4j issue 1656.
final class RetryOfOwnLimit implements Rule {
  private static final Card CARD = new Card("CAP206", Severity.ERROR, "A full bulkhead is retried");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    for (Call call : Calls.of(service)) {
      boolean limited =
          service.settings().names("resilience4j.ratelimiter.instances").contains(call.name());
      Optional<String> refusal =
          call.bulkhead().isPresent()
              ? Optional.of("BulkheadFullException")
              : limited ? Optional.of("RequestNotPermitted") : Optional.empty();
      if (call.repeats().attempts() > 1
          && refusal.isPresent()
          && Retried.covers(service, call.name(), refusal.get())) {
        told.found(finding(service, call, refusal.get()));
      }
    }
  }

  private static Finding finding(Service service, Call call, String refusal) {
    String module = refusal.startsWith("Bulk") ? "bulkhead" : "ratelimiter";
    return CARD.finding(
        service,
        "a full %s of %s is retried".formatted(module, call.name()),
        new Said(
            "%s is retried up to %d times".formatted(refusal, call.repeats().attempts() - 1),
            "when the limit is reached each refused request comes back %d times"
                .formatted(call.repeats().attempts() - 1),
            call.repeatedBy(),
            Retried.ignoring(
                service, call.name(), "io.github.resilience4j.%s.%s".formatted(module, refusal))));
  }
}
