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

/// A cache that is the slowest dependency.
///
/// - **What it finds:** a Redis timeout (60 s by default), or a wait for its pool, at or above the
///   deadline.
/// - **Why it hurts:** what is meant to make requests fast holds them longer than anything else.
/// - **What it cannot see:** whether Redis is more than a cache.
/// - **Source:** Lettuce `RedisURI` (60 s); Spring Boot `lettuce.pool.max-wait` (no end).
final class CacheBeyondDeadline implements Rule {
  private static final Card CARD =
      new Card("CAP115", Severity.ERROR, "The cache may take longer than callers wait");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Bound> wait =
        service
            .settings()
            .value("spring.data.redis.timeout")
            .flatMap(each -> Bound.of(each, ChronoUnit.MILLIS));
    boolean used =
        service.libraries().has("org.springframework.boot:spring-boot-starter-data-redis")
            || service.settings().written("spring.data.redis.host").isPresent()
            || service.settings().written("spring.data.redis.url").isPresent();
    Optional<Bound> deadline = Deadline.of(service, given);
    if (!used || wait.isEmpty()) {
      return;
    }
    if (deadline.isEmpty()) {
      told.open(CARD.code(), Deadline.LACKS);
    } else if (!deadline.get().exceeds(wait.get())) {
      told.found(finding(service, wait.get(), deadline.get()));
    }
  }

  private static Finding finding(Service service, Bound wait, Bound deadline) {
    return CARD.finding(
        service,
        "a request waits up to %s for Redis, callers leave after %s"
            .formatted(wait.sum(), deadline.sum()),
        new Said(
            "%s >= %s".formatted(wait.sum(), deadline.sum()),
            "when Redis hangs every request that asks it hangs",
            wait.plus(deadline).facts(),
            "spring.data.redis.timeout: 200ms, and an answer without the cache"));
  }
}
