package dev.capsize.cli.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.outcome.Series;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SeriesFileTest {
  private final Locale usual = Locale.getDefault();

  /// A locale with a decimal comma: the file must not care.
  @BeforeEach
  void speak_german() {
    Locale.setDefault(Locale.GERMANY);
  }

  @AfterEach
  void speak_as_before() {
    Locale.setDefault(usual);
  }

  @Test
  void the_head_names_every_column_with_its_unit() {
    Series series =
        series(
            Map.of(
                "p99_millis.charge",
                List.of(),
                "goodput_per_second",
                List.of(),
                "pool_in_use",
                List.of()));

    assertThat(SeriesFile.text(series))
        .isEqualTo(
            "time_seconds (s),goodput_per_second (1/s),p99_millis.charge (ms),pool_in_use (1)\n");
  }

  @Test
  void numbers_have_a_point_and_at_most_three_decimals() {
    assertThat(SeriesFile.text(series(Map.of("pool_in_use", List.of(1234.56789, 20.0)))))
        .endsWith("\n-0.2,1234.568\n0,20\n");
  }

  @Test
  void no_data_is_an_empty_cell() {
    assertThat(
            SeriesFile.text(
                series(Map.of("a", List.of(Double.NaN, 1.0), "b", List.of(2.0, Double.NaN)))))
        .endsWith("\n-0.2,,2\n0,1,\n");
  }

  @Test
  void a_name_with_a_comma_or_a_quote_is_quoted() {
    assertThat(SeriesFile.text(series(Map.of("p50_millis.a,\"b\"", List.of()))))
        .isEqualTo("time_seconds (s),\"p50_millis.a,\"\"b\"\" (ms)\"\n");
  }

  private static Series series(Map<String, List<Double>> columns) {
    return new Series(0.2, -0.2, new TreeMap<>(columns));
  }
}
