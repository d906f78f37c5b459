package dev.capsize.check.rule.dead;

import dev.capsize.check.fact.Fact;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// HTTP clients made by a static factory, while timeouts are configured for all clients.
///
/// - **What it finds:** `RestClient.create()`, `new RestTemplate()` and the like beside
///   `spring.http.*` timeouts.
/// - **Why it hurts:** static factories ignore every such key; these clients wait without end.
/// - **What it cannot see:** timeouts that are set far from the factory.
/// - **Source:** `DefaultRestClientBuilder.initRequestFactory` of Spring Framework.
final class ClientPastSettings implements Rule {
  private static final Card CARD =
      new Card(
          "CAP905",
          Severity.ERROR,
          "A client is made past the timeouts that are configured for all clients");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    List<Fact> configured =
        Stream.of("spring.http.clients.connect-timeout", "spring.http.clients.read-timeout")
            .map(service.settings()::written)
            .flatMap(Optional::stream)
            .toList();
    List<Sighting> clients =
        service.code().all(Kind.STATIC_CLIENT).stream()
            .filter(each -> !each.detail().equals("configured"))
            .toList();
    if (!configured.isEmpty() && !clients.isEmpty()) {
      told.found(finding(service, clients, configured));
    }
  }

  private Finding finding(Service service, List<Sighting> clients, List<Fact> configured) {
    List<Fact> evidence = new ArrayList<>();
    clients.stream().limit(3).map(Sighting::fact).forEach(evidence::add);
    evidence.addAll(configured);
    Fact timeout = configured.getLast();
    return CARD.finding(
        service,
        "%d %s past the configured HTTP timeouts"
            .formatted(clients.size(), clients.size() == 1 ? "client goes" : "clients go"),
        new Said(
            "%s = %s is not read by %s"
                .formatted(timeout.key(), timeout.text(), clients.getFirst().fact().text()),
            "one peer that hangs owns a thread per call, for as long as it hangs",
            evidence,
            "inject Spring's builder (RestClient.Builder, RestTemplateBuilder,"
                + " WebClient.Builder)"));
  }
}
