package dev.capsize.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TimesTest {

  @Test
  void a_stretch_includes_its_start_and_excludes_its_end() {
    Times times = new Times(new long[] {30, 10, 20, 20});

    assertThat(times.count(10, 20)).isEqualTo(1);
    assertThat(times.count(20, 31)).isEqualTo(3);
    assertThat(times.count(31, 99)).isZero();
  }

  @Test
  void an_empty_or_backward_stretch_holds_nothing() {
    Times times = new Times(new long[] {10, 20});

    assertThat(times.count(10, 10)).isZero();
    assertThat(times.count(20, 5)).isZero();
    assertThat(times.perSecond(20, 5)).isZero();
  }

  @Test
  void a_rate_is_per_second() {
    assertThat(new Times(new long[] {0, 1, 2}).perSecond(0, 500_000_000)).isEqualTo(6);
  }
}
