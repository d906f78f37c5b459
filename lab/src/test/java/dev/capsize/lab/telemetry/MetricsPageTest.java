package dev.capsize.lab.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsPageTest {
  private static final MetricsPage PAGE =
      MetricsPage.parse(
          """
          # HELP hikaricp_connections_active Active connections
          # TYPE hikaricp_connections_active gauge
          hikaricp_connections_active{application="payments",pool="db"} 10.0
          hikaricp_connections_active{pool="other"} 3.0
          payments_charges_in_flight{stage="provider"} 4
          payments_charges_in_flight{stage="waiting",note="a \\"quoted\\" word"} 7 1395066363000
          payments_requests_queued 1.2E3
          broken_value NaN_
          no value here at all
          """);

  @Test
  void series_are_summed_by_name() {
    assertThat(PAGE.sum("payments_charges_in_flight")).isEqualTo(11);
  }

  @Test
  void series_are_split_by_a_label() {
    assertThat(PAGE.by("hikaricp_connections_active", "pool"))
        .containsEntry("db", 10.0)
        .containsEntry("other", 3.0);
  }

  @Test
  void exponents_are_read() {
    assertThat(PAGE.sum("payments_requests_queued")).isEqualTo(1200);
  }

  @Test
  void what_is_no_series_is_skipped() {
    assertThat(PAGE.sum("broken_value")).isZero();
    assertThat(PAGE.sum("no")).isZero();
  }

  @Test
  void an_absent_series_sums_to_nothing() {
    assertThat(PAGE.sum("absent")).isZero();
  }
}
