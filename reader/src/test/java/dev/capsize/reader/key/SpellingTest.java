package dev.capsize.reader.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

  private static final List<String> KNOWN = List.of("sends", "patience", "retry");

  @ParameterizedTest
  @CsvSource({"patiense, patience", "Patience, patience", "rtery, retry", "send, sends"})
  void a_slip_finds_the_name_that_was_meant(String word, String meant) {
    assertThat(Spelling.nearest(word, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"zebra", "x", "impatiently"})
  void a_name_that_is_near_to_none_finds_none(String word) {
    assertThat(Spelling.nearest(word, KNOWN)).isEmpty();
  }

  @Test
  void swapped_neighbours_are_one_edit() {
    assertThat(Spelling.edits("rtery", "retry")).isEqualTo(1);
  }

  @Test
  void a_wildcard_is_filled_from_the_key() {
    var known = List.of(KeyPattern.of("retry.instances.*.max-attempts"));

    assertThat(Spelling.nearestKey("retry.instances.bank.max-atempts", known))
        .contains("retry.instances.bank.max-attempts");
  }

  @Test
  void the_end_of_a_key_finds_the_whole() {
    var known = List.of(KeyPattern.of("spring.datasource.hikari.maximum-pool-size"));

    assertThat(Spelling.nearestKey("maximum-pool-size", known))
        .contains("spring.datasource.hikari.maximum-pool-size");
  }

  @Test
  void names_match_as_spring_relaxes_them_and_wildcards_do_not() {
    KeyPattern pattern = KeyPattern.of("retry.instances.*.max-attempts");

    assertThat(pattern.canonical(List.of("retry", "instances", "myBank", "maxAttempts")))
        .contains("retry.instances.myBank.max-attempts");
  }
}
