package dev.capsize.bench;

import java.util.List;
import java.util.function.IntConsumer;

/// What is measured: a simulation that can go on for as long as one likes.
///
/// @param title with the unit of its rate
/// @param contenders who answer
/// @param start a contender's simulation at its beginning; takes how far to go on
record Question(String title, List<Contender> contenders, Starter start) {

  /// Begins a simulation.
  @FunctionalInterface
  interface Starter {
    IntConsumer start(Contender contender);
  }

  private static final List<Integer> PENDING = List.of(10, 100, 1_000, 10_000, 100_000, 1_000_000);

  /// All questions, in the order of the table.
  static List<Question> all() {
    var questions =
        new java.util.ArrayList<>(
            List.of(
                new Question(
                    "M/M/1 at load 0.8, customers",
                    Contender.ofQueue(),
                    contender -> contender.queue()::advance),
                new Question(
                    "retry storm, healthy, attempts",
                    Contender.ofStorm(),
                    contender -> contender.storm(Storm.Phase.HEALTHY)::advance),
                new Question(
                    "retry storm, collapsed, attempts",
                    Contender.ofStorm(),
                    contender -> contender.storm(Storm.Phase.COLLAPSED)::advance)));
    for (int pending : PENDING) {
      questions.add(
          new Question(
              "hold model with %d pending, events".formatted(pending),
              Contender.ofHold(),
              contender -> contender.hold(pending)::advance));
    }
    return List.copyOf(questions);
  }
}
