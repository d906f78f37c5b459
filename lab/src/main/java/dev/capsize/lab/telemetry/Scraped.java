package dev.capsize.lab.telemetry;

import java.net.URI;
import java.time.Duration;

/// A page that is asked again and again.
///
/// @param replica whose page it is
/// @param page where it is
/// @param dialect in which names it speaks
/// @param period time between two questions
public record Scraped(String replica, URI page, Dialect dialect, Duration period) {
  /// Of a page that has little else on it.
  private static final Duration OFTEN = Duration.ofMillis(100);

  /// Of a page that may have thousands of series on it: what is asked for 5 times a second is
  /// enough for every link.
  private static final Duration SELDOM = Duration.ofMillis(200);

  private static final String ACTUATOR = "/actuator/prometheus";

  /// Page of a replica of the payments service, cut down to what is read: all of it would cost the
  /// service more.
  public static Scraped payments(String replica, int managementPort) {
    return new Scraped(
        replica,
        URI.create(
            "http://127.0.0.1:%d/actuator/prometheus?includedNames=%s"
                .formatted(
                    managementPort,
                    String.join(
                        ",",
                        "payments_pool_active",
                        "payments_pool_pending",
                        "payments_pool_max",
                        "payments_requests_queued",
                        "payments_requests_in_flight",
                        "payments_charges_in_flight"))),
        Dialect.PAYMENTS,
        OFTEN);
  }

  /// Page of a replica of a stand-in.
  public static Scraped standIn(String replica, int managementPort) {
    return new Scraped(
        replica,
        URI.create("http://127.0.0.1:%d/metrics".formatted(managementPort)),
        Dialect.STAND_IN,
        OFTEN);
  }

  /// Page of a service of the user's. Spring Boot's is cut down to what is read, which costs the
  /// service less than all of it; another one is asked half as often.
  ///
  /// @param page as it was given; without a query if it is to be cut down
  public static Scraped running(String replica, URI page) {
    boolean actuator = page.getRawPath().endsWith(ACTUATOR) && page.getRawQuery() == null;
    if (!actuator) {
      return new Scraped(replica, page, Dialect.MICROMETER, SELDOM);
    }
    String names = String.join(",", Dialect.MICROMETER.names());
    return new Scraped(
        replica, URI.create(page + "?includedNames=" + names), Dialect.MICROMETER, OFTEN);
  }
}
