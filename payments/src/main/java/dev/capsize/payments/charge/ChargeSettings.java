package dev.capsize.payments.charge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What a charge costs in the database.
///
/// @param firstQueryTime how long the query before the provider takes; not negative
/// @param lastQueryTime how long the query after the provider takes; not negative
@ConfigurationProperties("payments.charge")
public record ChargeSettings(
    @DefaultValue("25ms") Duration firstQueryTime, @DefaultValue("10ms") Duration lastQueryTime) {
  public ChargeSettings {
    if (firstQueryTime.isNegative() || lastQueryTime.isNegative()) {
      throw new IllegalArgumentException(
          "payments.charge.first-query-time is %s and last-query-time %s; none may be negative"
              .formatted(firstQueryTime, lastQueryTime));
    }
  }
}
