package dev.capsize.check.rule.dead;

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
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Values that HikariCP replaces by its own.
///
/// - **What it finds:** a `max-lifetime` or `keepalive-time` below 30 s, a
///   `leak-detection-threshold` below 2 s, a `validation-timeout` below 250 ms.
/// - **Why it hurts:** the pool runs with its default, and only a line in the log says so.
/// - **What it cannot see:** values that code sets.
/// - **Source:** `HikariConfig.validateNumerics`, 5.1.0 and 6.3.0.
final class ReplacedByPool implements Rule {
  private static final Card CARD =
      new Card("CAP907", Severity.WARNING, "The pool replaces a value by its own");

  private static final String PREFIX = "spring.datasource.hikari.";
  private static final List<Clamp> CLAMPS =
      List.of(
          new Clamp("max-lifetime", Duration.ofSeconds(30), "30 minutes run instead", "1800000"),
          new Clamp("keepalive-time", Duration.ofSeconds(30), "it is switched off", "120000"),
          new Clamp(
              "leak-detection-threshold", Duration.ofSeconds(2), "it is switched off", "2000"),
          new Clamp("validation-timeout", Duration.ofMillis(250), "5 s run instead", "250"));

  /// @param least the smallest value that is not replaced
  private record Clamp(String key, Duration least, String instead, String fix) {}

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    for (Clamp clamp : CLAMPS) {
      Optional<Fact> fact = service.settings().written(PREFIX + clamp.key());
      fact.flatMap(each -> Values.duration(each, ChronoUnit.MILLIS))
          .filter(time -> time.isPositive() && time.compareTo(clamp.least()) < 0)
          .ifPresent(time -> told.found(finding(service, clamp, fact.orElseThrow(), time)));
    }
  }

  private Finding finding(Service service, Clamp clamp, Fact fact, Duration time) {
    return CARD.finding(
        service,
        "%s is too small for HikariCP: %s".formatted(clamp.key(), clamp.instead()),
        new Said(
            "%s < %s, the least that HikariCP takes"
                .formatted(Values.text(time), Values.text(clamp.least())),
            "the file shows one value and the pool runs with another",
            List.of(fact),
            PREFIX + clamp.key() + ": " + clamp.fix()));
  }
}
