package dev.capsize.cli.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class LadderSearchTest {
  @Test
  void the_mildest_rung_that_works_is_found_by_halving() {
    for (int size = 1; size <= 40; size++) {
      for (int first = 0; first < size; first++) {
        int wanted = first;
        int[] asked = {0};

        OptionalInt found =
            LadderSearch.mildest(
                size,
                rung -> {
                  asked[0]++;
                  return rung >= wanted;
                });

        assertThat(found).as("%d of %d", first, size).hasValue(first);
        assertThat(asked[0]).as("%d of %d", first, size).isLessThanOrEqualTo(7);
      }
    }
  }

  @Test
  void where_the_strongest_fails_a_milder_one_is_still_found() {
    assertThat(LadderSearch.mildest(6, rung -> rung == 2 || rung == 3)).hasValue(2);
    assertThat(LadderSearch.mildest(6, rung -> false)).isEmpty();
    assertThat(LadderSearch.mildest(0, rung -> true)).isEmpty();
  }

  @Test
  void rungs_are_written_as_the_present_value_is() {
    assertThat(Rungs.shorter("2000", Duration.ofMillis(250)))
        .containsExactly("1500", "1000", "750", "500", "400", "300", "250");
    assertThat(Rungs.shorter("1s", Duration.ofMillis(300)))
        .containsExactly("750ms", "500ms", "400ms", "300ms");
    assertThat(Rungs.shorter("none", Duration.ofSeconds(5))).startsWith("1m", "30s");
    assertThat(Rungs.fewer("100", 20)).containsExactly("50", "40", "30", "20");
    assertThat(Rungs.each("3", 1)).containsExactly("2", "1");
    assertThat(Rungs.more("10")).containsExactly("12", "15", "20", "30", "40", "60");
    assertThat(Rungs.more("no number")).isEmpty();
  }
}
