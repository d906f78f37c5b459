package dev.capsize.cli.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;

/// Where an axis ends because nobody takes more on.
class ReachTest {
  private static final Axis AXIS = new Axis.Load(240);

  @Test
  void where_everything_is_taken_on_the_axis_itself_ends() {
    Reach reach = Reach.of(AXIS, List.of(1.0), value -> List.of()).orElseThrow();

    assertThat(reach).isEqualTo(Reach.of(AXIS));
    assertThat(reach.below()).isEmpty();
    assertThat(reach.above()).isEmpty();
  }

  @Test
  void the_last_value_that_is_taken_on_is_its_end_and_the_next_one_says_why() {
    Reach reach = Reach.of(AXIS, List.of(1.0), refusing(0.3, 3.25)).orElseThrow();

    assertThat(reach.lowest()).isBetween(0.3, 0.301);
    assertThat(reach.highest()).isBetween(3.243, 3.25);
    assertThat(reach.below()).singleElement().asString().matches("0\\.29\\d* is refused");
    assertThat(reach.above()).singleElement().asString().matches("3\\.25\\d* is refused");
  }

  @Test
  void one_value_that_is_taken_on_is_enough() {
    assertThat(Reach.of(AXIS, List.of(1.0, 5.0), refusing(0.01, 3)).orElseThrow().highest())
        .isBetween(2.99, 3.0);
    assertThat(Reach.of(AXIS, List.of(1.0, 5.0), refusing(10, 20))).isEmpty();
  }

  @Test
  void a_bracket_is_cut_where_the_reach_ends() {
    Reach reach = new Reach(0.5, 2, List.of(), List.of("too much"));

    assertThat(reach.cut(new Reach.Bracket(0.75, 1.33))).isEqualTo(new Reach.Bracket(0.75, 1.33));
    assertThat(reach.cut(new Reach.Bracket(1.5, 3))).isEqualTo(new Reach.Bracket(1.5, 2));
    assertThat(reach.cut(new Reach.Bracket(0.2, 1))).isEqualTo(new Reach.Bracket(0.5, 1));
  }

  @Test
  void a_bracket_that_is_all_outside_is_moved_with_its_width() {
    Reach reach = new Reach(0.5, 4, List.of(), List.of("too much"));

    assertThat(reach.cut(new Reach.Bracket(8, 16))).isEqualTo(new Reach.Bracket(2, 4));
    assertThat(reach.cut(new Reach.Bracket(0.1, 0.2))).isEqualTo(new Reach.Bracket(0.5, 1));
    assertThat(reach.cut(new Reach.Bracket(8, 800))).isEqualTo(new Reach.Bracket(0.5, 4));
  }

  private static DoubleFunction<List<String>> refusing(double below, double above) {
    return value -> value >= below && value <= above ? List.of() : List.of(value + " is refused");
  }
}
