package dev.capsize.check.rule.retries;

import dev.capsize.check.call.Calls;
import dev.capsize.check.fact.Fact;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import java.util.List;
import java.util.Optional;

/// Apache HttpClient 5 with its own retry strategy.
///
/// - **What it finds:** HttpClient 5 on the class path of a service that makes calls, with no sign
///   that its retries are switched off.
/// - **Why it hurts:** a POST that was refused with 503 is sent again after 1 s, exactly under
///   overload.
/// - **What it cannot see:** `disableAutomaticRetries()` far from the factory, and whether this
///   client is the one in use; which is why it is a preview.
/// - **Source:** HttpClient 5.5 `HttpRequestRetryExec`.
final class SilentClientRetry implements Rule {
  private static final Card CARD =
      new Card("CAP204", Severity.WARNING, "The HTTP client repeats writes on 429 and 503");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public boolean preview() {
    return true;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Fact> client =
        service.libraries().version("org.apache.httpcomponents.client5:httpclient5");
    if (client.isPresent() && !Calls.of(service).isEmpty()) {
      told.found(
          CARD.finding(
              service,
              "the HTTP client sends writes again on 429 and 503",
              new Said(
                  "1 retry after 1 s, for any method with a body that can be read twice",
                  "an overloaded provider gets up to twice the load, and may do things twice",
                  List.of(client.get()),
                  "HttpClientBuilder.disableAutomaticRetries()")));
    }
  }
}
