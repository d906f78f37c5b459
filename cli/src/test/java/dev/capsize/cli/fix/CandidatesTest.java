package dev.capsize.cli.fix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.reader.DescriptionReader;
import dev.capsize.reader.Overrides;
import dev.capsize.reader.Reading;
import dev.capsize.reader.problem.InvalidDescription;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CandidatesTest {
  private static final Path PAYMENTS = Path.of("../examples/payments");

  @Test
  void payments_has_the_documented_cures_among_its_keys() throws InvalidDescription {
    List<Candidate> candidates = of(new Overrides(List.of(), true, List.of()));

    assertThat(rungs(candidates, "callers.shop.retry.attempts")).containsExactly("2", "1");
    assertThat(
            rungs(candidates, "resilience4j.circuitbreaker.instances.provider.sliding-window-size"))
        .contains("20");
    assertThat(rungs(candidates, "spring.datasource.hikari.connection-timeout")).contains("500");
    assertThat(rungs(candidates, "server.tomcat.max-connections")).contains("200");
    assertThat(rungs(candidates, "payments.admission.skip-hopeless")).containsExactly("true");
  }

  @Test
  void facts_are_no_candidates() throws InvalidDescription {
    assertThat(of(Overrides.NONE))
        .extracting(Candidate::key)
        .noneMatch(key -> key.contains("patience"))
        .noneMatch(key -> key.contains("sends"))
        .noneMatch(key -> key.startsWith("dependencies."))
        .noneMatch(key -> key.startsWith("scenario."));
  }

  @Test
  void a_callers_setting_is_the_callers_to_make() throws InvalidDescription {
    assertThat(of(Overrides.NONE))
        .filteredOn(candidate -> candidate.key().startsWith("callers."))
        .isNotEmpty()
        .allMatch(candidate -> candidate.owner() == Owner.CALLERS);
    assertThat(of(Overrides.NONE))
        .filteredOn(candidate -> candidate.key().startsWith("spring."))
        .isNotEmpty()
        .allMatch(candidate -> candidate.owner() == Owner.SERVICE);
  }

  @Test
  void what_an_option_sets_is_no_candidate() throws InvalidDescription {
    Overrides set = new Overrides(List.of("callers.shop.retry.attempts=2"), false, List.of());

    assertThat(of(set))
        .extracting(Candidate::key)
        .doesNotContain("callers.shop.retry.attempts")
        .contains("server.tomcat.max-connections");
  }

  private static List<Candidate> of(Overrides overrides) throws InvalidDescription {
    Reading files = DescriptionReader.read(PAYMENTS, Overrides.NONE);
    return Candidates.of(files, DescriptionReader.read(PAYMENTS, overrides));
  }

  private static List<String> rungs(List<Candidate> candidates, String key) {
    return candidates.stream()
        .filter(candidate -> candidate.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError(key))
        .ladder();
  }
}
