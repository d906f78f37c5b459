package dev.capsize.payments.deadline;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The time budget of a request.
///
/// @param enabled whether there is one
/// @param budget from arrival at the filter; positive
@ConfigurationProperties("payments.deadline")
record DeadlineSettings(
    @DefaultValue("true") boolean enabled, @DefaultValue("5s") Duration budget) {
  DeadlineSettings {
    if (!budget.isPositive()) {
      throw new IllegalArgumentException(
          "payments.deadline.budget is %s; it must be positive".formatted(budget));
    }
  }
}
