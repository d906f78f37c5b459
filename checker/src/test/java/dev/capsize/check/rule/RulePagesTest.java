package dev.capsize.check.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Checker;
import dev.capsize.check.explain.Explain;
import dev.capsize.check.report.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The pages that ship are those that the classes and their fixtures give; `-Dgolden=write` writes
/// them.
class RulePagesTest {

  static Stream<Rule> rules() {
    return Checker.rules().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_page_is_that_of_the_class_and_its_fixture(Rule rule) throws IOException {
    String code = rule.card().code();
    String page = RulePages.of(rule, Objects.requireNonNull(Fixtures.all().get(code), code));
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(RulePages.file(rule), page);
    }

    assertThat(Files.readString(RulePages.file(rule))).isEqualTo(page);
    assertThat(page).contains("**What it finds.**", "**Why it hurts.**", "**What it cannot see.**");
    assertThat(page).contains("**Source.**");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void it_can_be_explained(Rule rule) {
    assertThat(Explain.page(rule.card().code(), Look.plain(80)).orElseThrow())
        .startsWith(rule.card().code() + ": ");
  }
}
