package dev.capsize.check.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.rule.Given;
import org.junit.jupiter.api.Test;

/// A scrape tells the mean rate and the tail of each client.
class ScrapeTest {
  @Test
  void rate_is_requests_over_uptime_and_p99_is_a_bucket() {
    Given given =
        Scrape.read(
            "scrape.txt",
            """
            # HELP http_server_requests_seconds
            http_server_requests_seconds_count{uri="/orders",status="200"} 900.0
            http_server_requests_seconds_count{uri="/actuator/prometheus"} 100.0
            process_uptime_seconds 10.0
            http_client_requests_seconds_bucket{client_name="stock",le="0.1"} 90
            http_client_requests_seconds_bucket{client_name="stock",le="0.5"} 99
            http_client_requests_seconds_bucket{client_name="stock",le="+Inf"} 100
            """);

    assertThat(given.rate().map(Fact::text)).hasValue("90.0/s");
    assertThat(given.p99().values()).extracting(Fact::text).containsExactly("500ms");
  }

  @Test
  void nothing_is_said_of_what_is_not_there() {
    assertThat(Scrape.read("s", "garbage {\n\u0000 x y z")).isEqualTo(Given.NOTHING);
    assertThat(Scrape.read("s", "process_uptime_seconds 0")).isEqualTo(Given.NOTHING);
  }
}
