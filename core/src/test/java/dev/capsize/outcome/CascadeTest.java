package dev.capsize.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The six links together.
final class CascadeTest {

  @Test
  void all_six_links_occur_in_the_order_of_their_numbers() {
    List<Link> links = Result.of(Recordings.cascade().build()).links();

    assertThat(links).extracting(Link::number).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(links).allMatch(Link::occurred);
    assertThat(links)
        .extracting(link -> link.atSeconds().orElseThrow())
        .isSorted()
        .startsWith(10.0, 10.4, 10.75)
        .endsWith(16.0, 18.5);
  }

  @Test
  void a_healthy_run_has_none_and_says_why_not() {
    List<Link> links = Result.of(Recordings.healthy().build()).links();

    assertThat(links).hasSize(6).noneMatch(Link::occurred);
    assertThat(links).extracting(Link::evidence).allMatch(reason -> reason.length() > 10);
  }

  @Test
  void the_evidence_of_a_link_that_occurred_stays_as_it_was_when_the_run_goes_on() {
    List<Link> whole = Result.of(Recordings.cascade().build()).links();

    List<Link> partial = Result.of(Recordings.cascade().endingAt(25).build()).links();

    assertThat(partial)
        .extracting(Link::atSeconds)
        .containsExactlyElementsOf(whole.stream().map(Link::atSeconds).toList());
  }
}
