package dev.capsize.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The timeline on the terminal is drawn from recordings that are not over.
final class PartialRecordingPropertyTest {

  static DoubleStream ends() {
    return DoubleStream.iterate(-2.05, end -> end < 51, end -> end + 0.73);
  }

  @ParameterizedTest
  @MethodSource("ends")
  void a_recording_can_end_at_any_moment(double end) {
    for (Recordings recordings :
        List.of(Recordings.cascade(), Recordings.healthy(), Recordings.recoveringAt(30))) {
      Recording recording = recordings.endingAt(end).build();

      Result result = Result.of(recording);
      Series series = Series.of(recording);

      assertThat(result.links()).hasSize(6);
      assertThat(result.decide().isPresent()).isEqualTo(result.verdict() == Verdict.INCONCLUSIVE);
      assertThat(result.links())
          .filteredOn(Link::occurred)
          .allMatch(link -> link.atSeconds().orElseThrow() <= end);
      assertThat(series.columns().values()).extracting(List::size).containsOnly(series.rows());
    }
  }

  @ParameterizedTest
  @MethodSource("ends")
  void a_link_that_was_found_keeps_its_onset(double end) {
    List<Link> whole = Result.of(Recordings.cascade().build()).links();

    List<Link> partial = Result.of(Recordings.cascade().endingAt(end).build()).links();

    for (int i = 0; i < 6; i++) {
      if (partial.get(i).occurred()) {
        assertThat(partial.get(i).atSeconds()).isEqualTo(whole.get(i).atSeconds());
      }
    }
  }
}
