package dev.capsize.payments.catalog;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What a look at the catalog costs.
///
/// @param queryTime how long its query takes in the database; not negative
@ConfigurationProperties("payments.catalog")
public record CatalogSettings(@DefaultValue("50ms") Duration queryTime) {
  public CatalogSettings {
    if (queryTime.isNegative()) {
      throw new IllegalArgumentException(
          "payments.catalog.query-time is %s; it must not be negative".formatted(queryTime));
    }
  }
}
