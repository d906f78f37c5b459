package dev.capsize.check.rule.pools;

import dev.capsize.check.call.Bound;
import dev.capsize.check.call.Call;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Pool;
import dev.capsize.check.call.Traffic;
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

/// Calls out of a transaction.
///
/// - **What it finds:** a call over HTTP in a method or class that is `@Transactional`, or an
///   endpoint that holds a pool and calls.
/// - **Why it hurts:** the connection is held for the call: the pool carries `P / T`, of all
///   endpoints together.
/// - **What it cannot see:** calls that are made through further methods.
/// - **Source:** Little's law.
final class CallWhileHolding implements Rule {
  private static final Card CARD =
      new Card("CAP402", Severity.ERROR, "A connection is held while another service is called");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Pool> pool = Pool.of(service);
    for (Sighting each : service.code().all(Kind.CALL_IN_TRANSACTION)) {
      pool.ifPresent(size -> told.found(finding(service, given, each, size)));
    }
  }

  private static Finding finding(Service service, Given given, Sighting held, Pool pool) {
    Optional<Call> call =
        Calls.of(service).stream().filter(each -> each.name().equals(held.detail())).findFirst();
    Optional<Bound> attempt = call.flatMap(Call::attempt);
    List<Fact> evidence = new ArrayList<>(List.of(held.fact(), pool.fact()));
    attempt.ifPresent(each -> evidence.addAll(each.facts()));
    Optional<Traffic> traffic = Traffic.of(service, given);
    boolean beyond =
        attempt.isPresent()
            && traffic.filter(each -> each.perSecond() > pool.perSecond(attempt.get())).isPresent();
    traffic.filter(each -> beyond).ifPresent(each -> evidence.addAll(each.facts()));
    return CARD.finding(
        service,
        "a database connection is held during a call: %s".formatted(held.fact().text()),
        new Said(
            attempt
                .map(
                    each ->
                        "%d connections / (%s) = %s requests/s"
                            .formatted(pool.size(), each.sum(), Traffic.text(pool.perSecond(each))))
                .orElse("%d connections / the call's time".formatted(pool.size())),
            beyond
                ? "at %s the pool is empty as soon as the call takes its full time, and every"
                        .formatted(traffic.orElseThrow().arithmetic())
                    + " endpoint waits"
                : "a slow call empties the pool for every endpoint",
            evidence,
            "make the call before or after the transaction"));
  }
}
