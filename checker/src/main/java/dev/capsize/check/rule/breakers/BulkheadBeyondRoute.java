package dev.capsize.check.rule.breakers;

import dev.capsize.check.call.Call;
import dev.capsize.check.call.Calls;
import dev.capsize.check.fact.Fact;
import dev.capsize.check.fact.Values;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import java.util.List;
import java.util.Optional;

/// A bulkhead larger than the connections of a route.
///
/// - **What it finds:** a bulkhead of a Feign client above `max-connections-per-route`.
/// - **Why it hurts:** the excess waits in the HTTP pool, up to 3 minutes, instead of failing fast.
/// - **What it cannot see:** clients that code configures.
/// - **Source:** spring-cloud-openfeign 4.3.0, HttpClient 5.
final class BulkheadBeyondRoute implements Rule {
  private static final Card CARD =
      new Card(
          "CAP312", Severity.WARNING, "The bulkhead lets in more calls than there are connections");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Fact> route =
        service
            .settings()
            .value("spring.cloud.openfeign.httpclient.max-connections-per-route")
            .filter(each -> service.libraries().has("io.github.openfeign:feign-hc5"));
    if (route.isEmpty()) {
      return;
    }
    for (Call call : Calls.of(service)) {
      Optional<Fact> most =
          call.bulkhead()
              .flatMap(
                  each ->
                      new Breakers(service.settings(), "bulkhead", each)
                          .value("max-concurrent-calls"));
      if (most.isPresent()
          && Values.whole(most.get()).orElse(0) > Values.whole(route.get()).orElse(0)) {
        told.found(
            CARD.finding(
                service,
                "calls of %s that the bulkhead lets in wait for a connection"
                    .formatted(call.name()),
                new Said(
                    "%s calls at once > %s connections of a route"
                        .formatted(most.get().text(), route.get().text()),
                    "they wait up to %s instead of failing fast".formatted(wait(service)),
                    List.of(most.get(), route.get()),
                    "max-concurrent-calls: %s".formatted(route.get().text()))));
      }
    }
  }

  private static String wait(Service service) {
    return service
        .settings()
        .value("spring.cloud.openfeign.httpclient.hc5.connection-request-timeout")
        .map(Fact::text)
        .orElse("3m");
  }
}
