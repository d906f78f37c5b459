package dev.capsize.check.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.finding.Severity;
import dev.capsize.check.report.Look;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExplainTest {
  private static final List<String> KNOWN = List.of("CAP101", "CAP103", "CAP203", "CAP901");
  private static final Look PLAIN = Look.plain(80);

  private record Some(String code, Severity severity, boolean preview) implements Rule {
    @Override
    public Card card() {
      return new Card(code, severity, "The pool makes requests wait longer than callers do");
    }

    @Override
    public void judge(Service service, Given given, Told told) {}
  }

  @ParameterizedTest
  @ValueSource(strings = {"CAP990", "cap990", "990", "cap-990", " CAP990 "})
  void a_page_is_found_however_its_code_is_written(String code) {
    assertThat(Explain.page(code, PLAIN).orElseThrow())
        .startsWith("CAP990: A suppression has no reason\n\nWhat it finds. A capsize:ignore")
        .contains("\n    connection-timeout: 30s\n")
        .contains("\n    metadata:\n      annotations:\n")
        .doesNotContain("```", "**", "\u001b");
  }

  @Test
  void a_page_fits_the_width() {
    assertThat(Explain.page("CAP990", Look.plain(60)).orElseThrow().lines())
        .filteredOn(line -> !line.startsWith("    "))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
  }

  @Test
  void headings_stand_out_where_that_is_welcome() {
    assertThat(Explain.page("CAP990", new Look(80, true)).orElseThrow())
        .startsWith("\u001b[1mCAP990: A suppression has no reason\u001b[0m\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CAP000", "", "../../../x", "CAP990.md/../CAP990", "\u0000"})
  void there_is_no_page_of_what_is_no_rule(String code) {
    assertThat(Explain.page(code, PLAIN)).isEmpty();
  }

  @Test
  void markdown_becomes_text() {
    String page =
        """
        # Title of `it`

        Text that
        goes on, see [the law](laws.md).

        - one **thing**
          of two
        1. two

        | a | b |
        |---|---|
        | 1 | 2 |

        ```yaml
        a:
          # b
          - **c**
        ```
        """;

    assertThat(Explain.text(page, PLAIN))
        .isEqualTo(
            """
            Title of it

            Text that goes on, see the law (laws.md).

            - one thing of two
            1. two

              | a | b |
              | 1 | 2 |

                a:
                  # b
                  - **c**
            """);
  }

  @Test
  void an_unknown_code_suggests_the_nearest() {
    assertThat(Explain.nearest("CAP102", KNOWN)).startsWith("CAP101", "CAP103");
    assertThat(Explain.unknown("CAP130\u001b[1m", List.of("CAP103")))
        .isEqualTo(
            "'CAP130 [1m' is not the code of a rule - did you mean CAP103? `capsize explain`"
                + " lists all rules.\n");
    assertThat(Explain.unknown("x".repeat(100_000), List.of()))
        .isEqualTo(
            "'"
                + "x".repeat(40)
                + "..' is not the code of a rule; `capsize explain` lists all rules.\n");
  }

  @Test
  void the_list_has_every_rule_in_order() {
    List<Rule> rules =
        List.of(
            new Some("CAP901", Severity.WARNING, true), new Some("CAP103", Severity.ERROR, false));

    assertThat(Explain.list(rules, Look.plain(80)))
        .isEqualTo(
            """
            CAP103  error    The pool makes requests wait longer than callers do
            CAP901  warning  The pool makes requests wait longer than callers do (preview:
                             off unless asked for)

            2 rules. Explain one: capsize explain CODE
            """);
  }
}
