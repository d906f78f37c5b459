package dev.capsize.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SeriesTest {
  private static double at(Series series, String column, double seconds) {
    List<Double> values = series.columns().getOrDefault(column, List.of());
    return values.get((int) Math.round((seconds - series.startSeconds()) / series.stepSeconds()));
  }

  @Test
  void its_columns_say_what_and_in_which_unit() {
    assertThat(Series.of(Recordings.cascade().build()).columns().keySet())
        .containsExactlyInAnyOrder(
            "offered_per_second",
            "attempts_per_second",
            "goodput_per_second",
            "failed_attempts_per_second",
            "attempts_per_request",
            "pool_in_use",
            "pool_limit",
            "pool_waiting",
            "thread_waiting",
            "provider_calls_per_second",
            "breakers_open",
            "p50_millis.catalog",
            "p50_millis.charge",
            "p99_millis.catalog",
            "p99_millis.charge",
            "pool_in_use.payments-1",
            "pool_in_use.payments-2",
            "waiting.payments-1",
            "waiting.payments-2");
  }

  @Test
  void it_runs_from_the_warm_up_to_the_end() {
    Series series = Series.of(Recordings.healthy().build());

    assertThat(series.startSeconds()).isEqualTo(-2);
    assertThat(series.stepSeconds()).isEqualTo(0.2);
    assertThat(series.rows()).isEqualTo(260);
  }

  @Test
  void it_tells_the_cascade() {
    Series series = Series.of(Recordings.cascade().build());

    assertThat(at(series, "offered_per_second", 5)).isEqualTo(60);
    assertThat(at(series, "goodput_per_second", 5)).isEqualTo(60);
    assertThat(at(series, "goodput_per_second", 30)).isZero();
    assertThat(at(series, "attempts_per_request", 5)).isEqualTo(1);
    assertThat(at(series, "attempts_per_request", 30)).isEqualTo(3);
    assertThat(at(series, "attempts_per_second", 30)).isEqualTo(180);
    assertThat(at(series, "p99_millis.catalog", 5)).isEqualTo(50);
    assertThat(at(series, "p99_millis.catalog", 30)).isEqualTo(6300);
    assertThat(at(series, "pool_in_use", 5)).isEqualTo(4);
    assertThat(at(series, "pool_waiting", 30)).isEqualTo(800);
    assertThat(at(series, "waiting.payments-1", 30)).isEqualTo(400);
  }

  @Test
  void goodput_is_not_told_while_callers_may_still_wait() {
    Series series = Series.of(Recordings.healthy().build());

    assertThat(at(series, "goodput_per_second", 47.8)).isEqualTo(60);
    assertThat(at(series, "goodput_per_second", 48)).isNaN();
  }

  @Test
  void a_breaker_is_open_until_it_moves_on_or_its_replica_is_gone() {
    Series series =
        Series.of(Recordings.cascade().opens("payments-2", 17).closes("payments-2", 30).build());

    assertThat(at(series, "breakers_open", 15.8)).isZero();
    assertThat(at(series, "breakers_open", 17)).isEqualTo(2);
    assertThat(at(series, "breakers_open", 19)).isEqualTo(1);
    assertThat(at(series, "breakers_open", 30)).isZero();
  }

  @Test
  void a_recording_without_anything_has_no_rows() {
    assertThat(Series.of(Recordings.healthy().endingAt(-2).build()).rows()).isZero();
  }
}
