package dev.capsize.payments.admission;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which work is begun at all.
///
/// @param skipHopeless whether requests that cannot be answered in time are refused at once
/// @param patience what a caller is assumed to wait, from arrival at the server; positive
@ConfigurationProperties("payments.admission")
record AdmissionSettings(
    @DefaultValue("false") boolean skipHopeless, @DefaultValue("2s") Duration patience) {
  AdmissionSettings {
    if (!patience.isPositive()) {
      throw new IllegalArgumentException(
          "payments.admission.patience is %s; it must be positive".formatted(patience));
    }
  }
}
