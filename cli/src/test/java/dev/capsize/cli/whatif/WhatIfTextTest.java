package dev.capsize.cli.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WhatIfTextTest {
  private static final Comparison COMPARISON =
      new Comparison(
          "payments",
          List.of("a.timeout: 1s -> 500ms (application.yml:3:4)"),
          Comparison.rows(
              List.of(
                  new Figure("charge holds db", "2.135 s", "25 ms + 2 x 1 s", "law"),
                  new Figure("threads", "400", "2 x 200 = 400", "law"),
                  new Figure("gone", "1", "one", "fluid")),
              List.of(
                  new Figure("charge holds db", "1.135 s", "25 ms + 2 x 500 ms", "law"),
                  new Figure("threads", "400", "2 x 200 = 400", "law"),
                  new Figure("new", "2", "two", "chain"))));

  @Test
  void what_moves_is_shown_with_its_arithmetic_and_the_rest_is_counted() {
    assertThat(WhatIfText.of(COMPARISON, false))
        .isEqualTo(
            """
            a.timeout: 1s -> 500ms (application.yml:3:4)

            charge holds db: 2.135 s -> 1.135 s   [law]
                before  25 ms + 2 x 1 s
                after   25 ms + 2 x 500 ms
            gone: 1 -> (not there)   [fluid]
                before  one
                after   (not there)
            new: (not there) -> 2   [chain]
                before  (not there)
                after   two

            1 figure does not move; --all shows it.
            """);
  }

  @Test
  void all_shows_what_does_not_move_as_well() {
    assertThat(WhatIfText.of(COMPARISON, true))
        .contains("threads: 400   [law]\n    same    2 x 200 = 400\n")
        .doesNotContain("--all");
  }

  @Test
  void json_has_every_figure() {
    assertThat(WhatIfJson.text(COMPARISON))
        .contains("\"schemaVersion\" : 1", "\"what\" : \"threads\"", "\"moves\" : false");
  }
}
