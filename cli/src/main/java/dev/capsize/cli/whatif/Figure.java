package dev.capsize.cli.whatif;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.cli.story.Numbers;
import dev.capsize.quantity.Quantities;
import dev.capsize.quantity.Quantity;
import dev.capsize.states.Bound;
import dev.capsize.states.Method;
import dev.capsize.states.Portrait;
import dev.capsize.states.Shock;
import dev.capsize.states.StableState;
import dev.capsize.states.States;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// One figure of a system.
///
/// @param what the same text before and after a change
/// @param value as a person reads it
/// @param line the arithmetic, or what else there is to say
/// @param method how it was found, for example `law`
record Figure(String what, String value, String line, String method) {

  /// All figures, in a fixed order.
  static List<Figure> all(Blueprint blueprint) {
    List<Figure> all = new ArrayList<>();
    for (Quantity quantity : Quantities.of(blueprint)) {
      all.add(new Figure(quantity.what(), quantity.value(), quantity.line(), Method.LAW.word()));
    }
    all.addAll(of(States.of(blueprint)));
    return all;
  }

  static List<Figure> of(Portrait portrait) {
    List<Figure> all = new ArrayList<>();
    String certificate = portrait.certificate().kind().name().toLowerCase(Locale.ROOT);
    all.add(
        new Figure(
            "stable states",
            portrait.states().stream()
                .map(state -> state.kind().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ", portrait.states().size() + ": ", "")),
            portrait.states().stream().map(Figure::text).collect(Collectors.joining("; ")),
            "analysis, certificate: " + certificate));
    all.add(bound("there is a healthy state up to", portrait.ceiling()));
    all.add(bound("a collapse sustains itself above", portrait.sustaining()));
    all.add(
        portrait
            .loop()
            .map(
                loop ->
                    new Figure(
                        "gain of the loop that holds the collapse",
                        Numbers.ratio(loop.gain()),
                        loop.line() + "; " + String.join(" -> ", loop.members()),
                        Method.FLUID.word()))
            .orElse(
                new Figure(
                    "gain of the loop that holds the collapse",
                    "none",
                    "nothing is held",
                    Method.FLUID.word())));
    for (Shock shock : portrait.shocks()) {
      String value =
          shock.value().isPresent()
              ? Numbers.count(shock.value().getAsDouble()) + " " + shock.unit()
              : "nothing tips it";
      all.add(
          new Figure(
              "smallest shock that tips: " + shock.what(), value, value, shock.method().word()));
    }
    return all;
  }

  private static Figure bound(String what, Bound bound) {
    return new Figure(
        what,
        Double.isInfinite(bound.perSecond()) ? "any load" : Numbers.rate(bound.perSecond()),
        bound.line(),
        bound.method().word());
  }

  private static String text(StableState state) {
    return "%s: goodput %s, %s attempts per request"
        .formatted(
            state.kind().name().toLowerCase(Locale.ROOT),
            Numbers.rate(state.goodputPerSecond()),
            Numbers.ratio(state.attemptsPerRequest()));
  }
}
