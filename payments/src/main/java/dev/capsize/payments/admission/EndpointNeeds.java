package dev.capsize.payments.admission;

import dev.capsize.payments.catalog.CatalogSettings;
import dev.capsize.payments.charge.ChargeSettings;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// How long each endpoint takes when nothing is in its way.
@Component
final class EndpointNeeds {
  /// What the provider takes when it is well (assumption: its median).
  private static final Duration PROVIDER = Duration.ofMillis(40);

  /// A look-up by primary key (assumption).
  private static final Duration LOOK_UP = Duration.ofMillis(1);

  private final Duration charge;
  private final Duration catalog;

  EndpointNeeds(ChargeSettings charge, CatalogSettings catalog) {
    this.charge = charge.firstQueryTime().plus(PROVIDER).plus(charge.lastQueryTime());
    this.catalog = catalog.queryTime();
  }

  /// The need of one request; zero for what is no endpoint of the service.
  Duration of(String method, String path) {
    if (path.equals("/charges")) {
      return method.equals("POST") ? charge : Duration.ZERO;
    }
    if (path.equals("/catalog")) {
      return catalog;
    }
    return path.startsWith("/charges/") ? LOOK_UP : Duration.ZERO;
  }
}
