package dev.capsize.check.rule.timeouts;

import dev.capsize.check.call.Bound;
import dev.capsize.check.fact.Fact;
import dev.capsize.check.fact.Values;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import dev.capsize.check.subject.Service.Settings;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Spring Cloud's circuit breaker with a TimeLimiter that nobody configured.
///
/// - **What it finds:** Feign wrapped in circuit breakers, no TimeLimiter configured, and a read
///   timeout above 1 s.
/// - **Why it hurts:** calls are cut at 1 s, at latencies that the timeouts allow; each cut counts
///   as a failure and trips the breaker.
/// - **What it cannot see:** a `Customizer` in code that sets another limit.
/// - **Source:** spring-cloud-circuitbreaker issues 90 and 268.
final class HiddenLimiter implements Rule {
  private static final Card CARD =
      new Card("CAP110", Severity.ERROR, "Nobody set a limit, and one of 1 s applies");

  @Override
  public Card card() {
    return CARD;
  }

  private static final Duration HIDDEN = Duration.ofSeconds(1);

  @Override
  public void judge(Service service, Given given, Told told) {
    Settings settings = service.settings();
    Optional<Fact> wrapped =
        settings.written("spring.cloud.openfeign.circuitbreaker.enabled").filter(Values::yes);
    boolean off =
        settings
            .written("spring.cloud.circuitbreaker.resilience4j.disable-time-limiter")
            .filter(Values::yes)
            .isPresent();
    boolean set =
        !settings.names("resilience4j.timelimiter.instances").isEmpty()
            || !settings.names("resilience4j.timelimiter.configs").isEmpty();
    if (wrapped.isEmpty()
        || off
        || set
        || !service
            .libraries()
            .has("org.springframework.cloud:spring-cloud-starter-circuitbreaker")) {
      return;
    }
    settings
        .value("spring.cloud.openfeign.client.config.default.read-timeout")
        .flatMap(each -> Bound.of(each, ChronoUnit.MILLIS))
        .filter(each -> each.time().compareTo(HIDDEN) > 0)
        .ifPresent(each -> told.found(finding(service, wrapped.get(), each)));
  }

  private static Finding finding(Service service, Fact wrapped, Bound read) {
    List<Fact> evidence = new ArrayList<>(List.of(wrapped));
    evidence.addAll(read.facts());
    return CARD.finding(
        service,
        "Feign calls are cut after 1 s by a TimeLimiter that nobody configured",
        new Said(
            "1 s (default of Spring Cloud CircuitBreaker) < %s that the client may read"
                .formatted(read.sum()),
            "answers between 1 s and %s count as failures and open the breaker"
                .formatted(read.sum()),
            evidence,
            "resilience4j.timelimiter.configs.default.timeout-duration: %s"
                .formatted(Values.text(read.time()).replace(" ", ""))));
  }
}
