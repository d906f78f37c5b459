package dev.capsize.quantity;

import dev.capsize.blueprint.Blueprint;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Everything that follows from a configuration by arithmetic alone.
public final class Quantities {
  private static final List<Function<Blueprint, List<Quantity>>> ALL =
      List.of(
          HoldTime::quantities,
          PoolCapacity::quantities,
          BreakerSight::quantities,
          WastedWork::quantities,
          Repeats::quantities,
          Backlog::quantities,
          DrainLength::quantities);

  private Quantities() {}

  /// In a fixed order; two that say the same thing of two systems have the same name.
  public static List<Quantity> of(Blueprint blueprint) {
    return ALL.stream().flatMap(each -> stream(each, blueprint)).toList();
  }

  private static Stream<Quantity> stream(
      Function<Blueprint, List<Quantity>> of, Blueprint blueprint) {
    return of.apply(blueprint).stream();
  }
}
