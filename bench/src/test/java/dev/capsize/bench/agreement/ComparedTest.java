package dev.capsize.bench.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.bench.agreement.Compared.Edge;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ComparedTest {
  private static final Compared ONE =
      new Compared(
          7,
          "1 endpoints, 9.0/s",
          2,
          1,
          "from empty healthy, from full collapsed",
          List.of(new Edge("ceiling 10 min", 10, 11.5), new Edge("ceiling 60 min", 10, 10.4)),
          new Edge("recovery", 40, 100));

  @Test
  void a_line_of_the_file_is_read_as_it_was_written() {
    assertThat(Compared.parse(ONE.line())).isEqualTo(ONE);
  }

  @Test
  void the_page_lists_what_differs_and_only_that() {
    String page = AgreementPage.of(List.of(ONE));

    assertThat(page)
        .contains("| number of states | 0 | 1 |")
        .contains("| ceiling 10 min | 0 | 1 | within 10 % |")
        .contains("| ceiling 60 min | 1 | 1 | within 5 % |")
        .contains("| recovery | 0 | 1 | within a factor of 2 |")
        .contains("2 states simulated (from empty healthy, from full collapsed), 1 computed")
        .doesNotContain("ceiling 60 min: simulated");
  }

  /// Loads are drawn where both one and two states occur.
  @Test
  void a_random_service_is_the_same_each_time_and_carries_its_load_when_nobody_retries() {
    for (long seed = 1; seed <= 20; seed++) {
      assertThat(RandomService.of(seed)).isEqualTo(RandomService.of(seed));
    }
  }

  @Test
  void some_services_collapse_from_full_and_some_come_back() {
    int collapsed = 0;
    int healthy = 0;
    for (long seed = 1; seed <= 12; seed++) {
      Watched service = new Watched(RandomService.of(seed), Duration.ofMinutes(5));
      Watched.End end = service.fromFull(1);
      collapsed += end.worst() < 0.5 ? 1 : 0;
      healthy += end.healthy() ? 1 : 0;
    }
    assertThat(collapsed).isPositive();
    assertThat(healthy).isPositive();
  }
}
