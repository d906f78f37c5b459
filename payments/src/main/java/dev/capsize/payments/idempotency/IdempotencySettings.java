package dev.capsize.payments.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How repeats are recognised.
///
/// @param enabled whether keys are asked for, kept and sent to the provider
/// @param inFlightLease how long a claim protects a charge; positive, and longer than any request
///     works on one
@ConfigurationProperties("payments.idempotency")
public record IdempotencySettings(
    @DefaultValue("true") boolean enabled, @DefaultValue("10s") Duration inFlightLease) {
  public IdempotencySettings {
    if (!inFlightLease.isPositive()) {
      throw new IllegalArgumentException(
          "payments.idempotency.in-flight-lease is %s; it must be positive"
              .formatted(inFlightLease));
    }
  }
}
