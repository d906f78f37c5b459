package dev.capsize.check.rule.timeouts;

import dev.capsize.check.call.Bound;
import dev.capsize.check.call.Deadline;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// A wait for a connection of the HTTP client's pool that no read timeout covers.
///
/// - **What it finds:** Feign with Apache HttpClient 5, whose wait for a pooled connection is 3
///   minutes unless somebody shortens it.
/// - **Why it hurts:** a slow provider uses up the route's connections; every further call waits
///   minutes, whatever its timeouts say.
/// - **What it cannot see:** a client that code configures.
/// - **Source:** spring-cloud-openfeign 4.3.0, issues 799 and 857.
final class ClientPoolWaitBeyondDeadline implements Rule {
  private static final Card CARD =
      new Card("CAP104", Severity.ERROR, "A client waits for its own pool longer than callers do");

  @Override
  public Card card() {
    return CARD;
  }

  private static final String KEY =
      "spring.cloud.openfeign.httpclient.hc5.connection-request-timeout";

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Bound> wait =
        service.settings().value(KEY).flatMap(each -> Bound.of(each, ChronoUnit.MINUTES));
    Optional<Bound> deadline = Deadline.of(service, given);
    if (wait.isEmpty() || !feign(service)) {
      return;
    }
    if (deadline.isEmpty()) {
      told.open(CARD.code(), Deadline.LACKS);
    } else if (!deadline.get().exceeds(wait.get())) {
      told.found(finding(service, wait.get(), deadline.get()));
    }
  }

  private static boolean feign(Service service) {
    return service.libraries().has("io.github.openfeign:feign-hc5");
  }

  private static Finding finding(Service service, Bound wait, Bound deadline) {
    return CARD.finding(
        service,
        "calls wait up to %s for a connection of the client's own pool".formatted(wait.sum()),
        new Said(
            "%s >= %s that callers wait".formatted(wait.sum(), deadline.sum()),
            "a slow provider uses up its route's connections, and no read timeout covers the wait",
            wait.plus(deadline).facts(),
            KEY + ": 200ms"));
  }
}
