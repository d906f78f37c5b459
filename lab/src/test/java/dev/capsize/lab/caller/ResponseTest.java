package dev.capsize.lab.caller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "urn:payments:pool-timeout, http 503 pool-timeout",
        "https://example.org/problems/deadline, http 503 deadline",
        "about:blank, http 503",
        "urn:payments:, http 503",
        "'', http 503"
      })
  void the_outcome_has_the_last_part_of_the_problem_type(String type, String outcome) {
    String body = "{\"type\":\"%s\"}".formatted(type);

    assertThat(problem(body).outcome().text()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {"'not json'", "'[1]'", "'{}'", "'{\"type\":7}'", "''"})
  void a_problem_without_a_readable_type_has_its_status_only(String body) {
    assertThat(problem(body).outcome().text()).isEqualTo("http 503");
  }

  private static Response problem(String body) {
    return new Response(503, "application/problem+json;charset=utf-8", body, true);
  }
}
