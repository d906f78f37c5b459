package dev.capsize.payments.lifecycle;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What a request may look like.
///
/// @param maxBody largest body that is read; at least one byte
@ConfigurationProperties("payments.request")
record RequestSettings(@DefaultValue("16KB") DataSize maxBody) {
  RequestSettings {
    if (maxBody.toBytes() < 1) {
      throw new IllegalArgumentException(
          "payments.request.max-body is %s; it must be at least 1B".formatted(maxBody));
    }
  }
}
