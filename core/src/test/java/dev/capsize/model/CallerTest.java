package dev.capsize.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class CallerTest {
  private static final Caller SHOP =
      new Caller(
          "shop",
          new TreeMap<>(Map.of("charge", new Rate(60), "catalog", new Rate(220))),
          Duration.ofSeconds(2),
          new RetryPolicy(3, Duration.ofMillis(100), 2, RetryPolicy.Jitter.FULL));

  @Test
  void its_load_is_the_sum_over_its_endpoints() {
    assertThat(SHOP.load()).hasToString("280/s");
  }

  @Test
  void a_load_factor_scales_every_endpoint_alike() {
    Caller half = SHOP.withLoad(0.5);

    assertThat(half.load().perSecond()).isEqualTo(140);
    assertThat(half.sends()).containsEntry("charge", new Rate(30));
    assertThat(half.patience()).isEqualTo(SHOP.patience());
  }

  @Test
  void a_rate_reads_as_a_number_per_second() {
    assertThat(new Rate(2.5)).hasToString("2.5/s");
    assertThat(new Rate(0)).hasToString("0/s");
  }

  @Test
  void an_endpoint_knows_whom_it_calls() {
    Endpoint charge = new Endpoint("charge", Optional.empty(), List.of(new Step.Call("provider")));

    assertThat(charge.calls("provider")).isTrue();
    assertThat(charge.calls("bank")).isFalse();
  }

  @Test
  void an_origin_reads_as_a_place() {
    assertThat(new Origin.Written("capsize.yml", 4, 11).text()).isEqualTo("capsize.yml:4:11");
    assertThat(new Origin.Option("--load 1.5x").text()).isEqualTo("--load 1.5x");
    assertThat(new Origin.Default("HikariCP 7.0.2").text()).isEqualTo("default of HikariCP 7.0.2");
  }
}
