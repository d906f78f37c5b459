package dev.capsize.check.rule.timeouts;

import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import dev.capsize.check.subject.Service.Kind;
import dev.capsize.check.subject.Service.Sighting;
import java.util.List;

/// Calls that nothing bounds.
///
/// - **What it finds:** clients of a static factory without timeouts; clients from Spring's builder
///   where no read timeout is configured and no TimeLimiter stands around the call.
/// - **Why it hurts:** one peer that hangs comes to own every thread.
/// - **What it cannot see:** timeouts that code sets far from the factory.
/// - **Source:** Spring Boot: `spring.http.clients.*` is unset by default; HttpURLConnection and
///   the JDK's client wait without end.
final class CallWithoutTimeout implements Rule {
  private static final Card CARD = new Card("CAP105", Severity.ERROR, "A call waits without end");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    List<Sighting> clients =
        service.code().all(Kind.STATIC_CLIENT).stream()
            .filter(each -> !each.detail().equals("configured"))
            .toList();
    if (!clients.isEmpty()) {
      told.found(finding(service, clients));
    }
  }

  private static Finding finding(Service service, List<Sighting> clients) {
    String what = clients.getFirst().fact().text();
    return CARD.finding(
        service,
        "%d HTTP %s without end for a peer that hangs"
            .formatted(clients.size(), clients.size() == 1 ? "client waits" : "clients wait"),
        new Said(
            "%s sets no timeout and reads none from the settings".formatted(what),
            "each call to such a peer takes a thread and never gives it back",
            clients.stream().limit(3).map(Sighting::fact).toList(),
            "inject Spring's builder and set spring.http.clients.connect-timeout and"
                + " read-timeout, or set both on the request factory"));
  }
}
