package dev.capsize.payments.provider;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the provider is and what guards its callers.
///
/// @param url without a path; `/charges` is added
/// @param breaker whether a circuit breaker stands before it
@ConfigurationProperties("payments.provider")
record ProviderSettings(
    @DefaultValue("http://127.0.0.1:9000") URI url, @DefaultValue("true") boolean breaker) {
  ProviderSettings {
    if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
      throw new IllegalArgumentException(
          "payments.provider.url is %s; it must begin with http:// or https://".formatted(url));
    }
  }
}
