package dev.capsize.check.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Checker;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.rule.Fixtures.Fixture;
import dev.capsize.check.subject.Fake;
import dev.capsize.check.subject.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every rule speaks on its fixture, is silent on the quiet twin, and takes any text.
class RulesTest {
  private static final List<String> BAD =
      List.of("", "abc", "-1", "0", "99999999999999999999", "1e400", "NaN", "${X}", "%", "5 %");

  static Stream<Rule> rules() {
    return Checker.rules().stream();
  }

  private static Fixture fixture(Rule rule) {
    return Objects.requireNonNull(
        Fixtures.all().get(rule.card().code()), "no fixture for " + rule.card().code());
  }

  static List<Finding> findings(Rule rule, Service service, Given given) {
    List<Finding> found = new ArrayList<>();
    rule.judge(
        service,
        given,
        new Told() {
          @Override
          public void found(Finding finding) {
            found.add(finding);
          }

          @Override
          public void open(String code, String lacks) {
            assertThat(code).isEqualTo(rule.card().code());
          }
        });
    return found;
  }

  @Test
  void codes_are_unique_and_have_their_families_digit() {
    assertThat(Checker.rules())
        .extracting(each -> each.card().code())
        .doesNotHaveDuplicates()
        .allMatch(Pattern.compile("CAP[1-9]\\d\\d").asMatchPredicate());
    assertThat(Fixtures.all().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Checker.rules().stream().map(each -> each.card().code()).toList());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_rule_speaks_on_its_fixture(Rule rule) {
    Fixture fixture = fixture(rule);

    List<Finding> found = findings(rule, fixture.loud().service(), fixture.given());

    assertThat(found).as(rule.card().code()).isNotEmpty();
    assertThat(found)
        .allSatisfy(
            each -> {
              assertThat(each.code()).isEqualTo(rule.card().code());
              assertThat(each.headline()).isNotBlank().doesNotEndWith(".");
              assertThat(each.arithmetic()).isNotBlank().doesNotContain("Optional", "null", "%");
              assertThat(each.fix()).isNotBlank();
            });
  }

  @ParameterizedTest
  @MethodSource("rules")
  void it_is_silent_on_the_quiet_twin(Rule rule) {
    Fixture fixture = fixture(rule);

    assertThat(findings(rule, fixture.quiet().service(), fixture.given())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void it_is_silent_where_there_is_nothing(Rule rule) {
    assertThat(findings(rule, Fake.orders().service(), fixture(rule).given())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void any_text_is_taken(Rule rule) {
    for (Fixture each : Fixtures.all().values()) {
      for (String bad : BAD) {
        findings(rule, each.loud().withAllTexts(bad).service(), each.given());
        findings(rule, each.quiet().withAllTexts(bad).service(), Given.NOTHING);
      }
    }
  }
}
