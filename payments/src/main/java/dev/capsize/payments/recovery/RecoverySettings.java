package dev.capsize.payments.recovery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// When half-finished charges are settled.
///
/// @param every from the end of one run to the start of the next; positive
/// @param olderThan since the last claim; younger charges may still finish; positive
/// @param batch most charges in one run; at least 1
@ConfigurationProperties("payments.recovery")
record RecoverySettings(
    @DefaultValue("2s") Duration every,
    @DefaultValue("12s") Duration olderThan,
    @DefaultValue("200") int batch) {
  RecoverySettings {
    if (!every.isPositive() || !olderThan.isPositive() || batch < 1) {
      throw new IllegalArgumentException(
          "payments.recovery: every is %s, older-than %s, batch %d; all must be positive"
              .formatted(every, olderThan, batch));
    }
  }
}
