package dev.capsize.cli.states;

import dev.capsize.cli.story.Numbers;
import dev.capsize.cli.terminal.Lines;
import dev.capsize.states.Bound;
import dev.capsize.states.Certificate;
import dev.capsize.states.Loop;
import dev.capsize.states.Portrait;
import dev.capsize.states.Shock;
import dev.capsize.states.StableState;
import dev.capsize.states.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// What is known of the states of a system, for a person to read.
public final class StatesText {
  private static final String INDENT = "  ";

  /// Seconds beyond which nobody waits; the age of the universe is 4e17.
  private static final double FOR_EVER = 1e18;

  private final Portrait portrait;
  private final double loadPerSecond;
  private final String name;
  private final int width;
  private final List<String> lines = new ArrayList<>();

  private StatesText(Portrait portrait, double loadPerSecond, String name, int width) {
    this.portrait = portrait;
    this.loadPerSecond = loadPerSecond;
    this.name = name;
    this.width = width;
  }

  /// All of it, with a line break at its end.
  ///
  /// @param loadPerSecond new requests of all callers
  /// @param name of the service that is called
  /// @param path as it was typed, for what to do next
  /// @param width columns
  public static String render(
      Portrait portrait, double loadPerSecond, String name, String path, int width) {
    StatesText text = new StatesText(portrait, loadPerSecond, name, width);
    text.headline();
    portrait.states().forEach(text::state);
    portrait.loop().ifPresent(text::loop);
    text.bounds();
    text.shocks();
    portrait.times().ifPresent(text::times);
    text.certificate();
    text.next(path);
    return String.join("\n", text.lines) + "\n";
  }

  private void headline() {
    String at = " at " + Numbers.rate(loadPerSecond);
    if (!portrait.hasHealthy()) {
      add(
          "%s%s: overloaded, there is no healthy state; it can carry %s"
              .formatted(name, at, Numbers.rate(portrait.ceiling().perSecond())));
    } else if (portrait.alwaysComesBack()) {
      add("%s%s: one state, it always comes back".formatted(name, at));
    } else {
      add("%s%s: %d stable states".formatted(name, at, portrait.states().size()));
    }
  }

  private void state(StableState state) {
    lines.add("");
    add(
        "%-10s goodput %s, %s attempts per request%s"
            .formatted(
                word(state.kind()),
                Numbers.rate(state.goodputPerSecond()),
                Numbers.ratio(state.attemptsPerRequest()),
                state.growing() ? ", and what waits grows" : ""));
    state
        .endpoints()
        .forEach(
            (endpoint, served) ->
                add(
                    INDENT
                        + "%-18s %s of %s in time, over after %s"
                            .formatted(
                                endpoint,
                                Numbers.percent(100 * served.goodShare()),
                                Numbers.rate(served.offeredPerSecond()),
                                Numbers.millis(served.latencyMillis()))));
    state
        .resources()
        .forEach(
            (resource, use) ->
                add(
                    INDENT
                        + "%-18s %s%s in use, %s wait"
                            .formatted(
                                resource,
                                Numbers.count(use.inUse()),
                                Double.isInfinite(use.limit())
                                    ? ""
                                    : " of " + Numbers.count(use.limit()),
                                Numbers.count(use.waiting()))));
  }

  private static String word(StableState.Kind kind) {
    return kind == StableState.Kind.OTHER ? "another" : kind.name().toLowerCase(Locale.ROOT);
  }

  private void loop(Loop loop) {
    head(
        "What holds it there: gain %s, so one more that waits makes %s wait a turn later"
            .formatted(Numbers.ratio(loop.gain()), Numbers.ratio(loop.gain())));
    for (int i = 0; i < loop.members().size(); i++) {
      hang(INDENT + (i + 1) + " ", loop.members().get(i));
    }
    hang(INDENT + "= ", loop.line());
  }

  private void bounds() {
    head("Between which loads");
    hang(INDENT + "healthy up to     ", bound(portrait.ceiling()));
    hang(INDENT + "stays down above  ", bound(portrait.sustaining()));
    if (Double.isFinite(portrait.sustaining().perSecond())) {
      hang(INDENT + "by hand           ", portrait.sustaining().line());
    }
  }

  private String bound(Bound bound) {
    String figure =
        Double.isFinite(bound.perSecond())
            ? "%s, %s of the usual load"
                .formatted(
                    Numbers.rate(bound.perSecond()),
                    Numbers.percent(100 * bound.perSecond() / loadPerSecond))
            : "no load below the healthy bound";
    return "%s (%s)".formatted(figure, bound.method().word());
  }

  private void shocks() {
    if (portrait.shocks().isEmpty()) {
      return;
    }
    head("The smallest shock that tips it");
    int column =
        portrait.shocks().stream().mapToInt(shock -> shock.what().length()).max().orElse(0);
    for (Shock shock : portrait.shocks()) {
      hang(
          INDENT + Lines.padRight(shock.what(), Math.min(column, width / 2)) + "  ", figure(shock));
    }
  }

  private static String figure(Shock shock) {
    String value = amount(shock.value(), shock.unit());
    boolean range = !shock.low().equals(shock.high());
    return shock.value().isEmpty() && !range
        ? "none that was tried (%s)".formatted(shock.method().word())
        : range
            ? "%s (%s to %s, %s)"
                .formatted(
                    value,
                    amount(shock.low(), shock.unit()),
                    amount(shock.high(), shock.unit()),
                    shock.method().word())
            : "%s (%s)".formatted(value, shock.method().word());
  }

  private static String amount(OptionalDouble value, String unit) {
    return value.isEmpty()
        ? "more than was tried"
        : String.format(
            Locale.ROOT,
            value.getAsDouble() < 10 ? "%.2g%s" : "%.0f%s",
            value.getAsDouble(),
            unit.equals("x") ? "x" : " " + unit);
  }

  private void times(Times times) {
    head("By chance alone (%s)".formatted(times.method().word()));
    hang(INDENT + "tips after        ", time(times.tipSeconds()));
    hang(INDENT + "comes back after  ", time(times.recoverSeconds()));
    hang(INDENT, "assumed: " + times.line());
  }

  private static String time(double seconds) {
    if (seconds > FOR_EVER) {
      return "more than 1e18 s";
    }
    if (seconds < 600) {
      return Numbers.seconds(seconds);
    }
    return seconds < 360_000
        ? String.format(Locale.ROOT, "%.1f h", seconds / 3600)
        : String.format(Locale.ROOT, "%.1e s", seconds);
  }

  private void certificate() {
    Certificate certificate = portrait.certificate();
    head(
        switch (certificate.kind()) {
          case MONOTONE -> "Certain: more waiting never makes less work, and empty and full meet";
          case SEARCHED -> "Searched, not proved";
          case NONE -> "There may be others";
        });
    certificate.assumptions().forEach(each -> hang(INDENT + "- ", each));
  }

  private void next(String path) {
    if (portrait.hasHealthy() && portrait.states().size() > 1) {
      lines.add("");
      add(
          "Next: capsize escape %s   (the way out)   |   capsize fix %s   (the cure)"
              .formatted(path, path));
    }
  }

  private void head(String text) {
    lines.add("");
    lines.addAll(Lines.wrap(text, width));
  }

  private void hang(String head, String text) {
    lines.addAll(Lines.hang(head, text, width));
  }

  private void add(String text) {
    lines.add(
        text.length() <= width
            ? text
            : Lines.wrap(text, width).stream().collect(Collectors.joining("\n" + INDENT)));
  }
}
