package dev.capsize.cli.terminal;

import dev.capsize.cli.story.Event;
import dev.capsize.cli.story.Numbers;
import java.util.List;

/// Lines that are shown while a run lasts.
public final class Live {
  private static final int TIME_WIDTH = 7;
  private static final int NAME_WIDTH = 18;
  private static final int BAR_WIDTH = 20;

  private Live() {}

  /// How it stands, in one line that fits.
  public static String status(Tick tick, Screen screen) {
    String text =
        "%s of %s s  %s  goodput %s of %s  attempts %s  waiting %s"
            .formatted(
                Lines.padLeft(Numbers.secondsOnly(tick.atSeconds()), TIME_WIDTH),
                Math.round(tick.endSeconds()),
                Lines.padRight(tick.phase(), 8),
                Lines.padLeft(Numbers.rate(tick.goodputPerSecond()), 5),
                Numbers.rate(tick.offeredPerSecond()),
                Numbers.ratio(tick.attemptsPerRequest()),
                Numbers.count(tick.waiting()));
    // The last column stays free: some terminals break the line when it is written.
    String line = Lines.cut(Lines.printable(text), screen.width() - 1);
    return healthy(tick) ? line : Ink.METASTABLE.on(screen, line);
  }

  /// `simulating 20 runs  [########............]  8 of 20`.
  static String bar(String what, int done, int all, Screen screen) {
    int filled = all == 0 ? BAR_WIDTH : BAR_WIDTH * done / all;
    String line =
        "%s  [%s%s]  %d of %d"
            .formatted(what, "#".repeat(filled), ".".repeat(BAR_WIDTH - filled), done, all);
    return Lines.cut(Lines.printable(line), screen.width() - 1);
  }

  /// One event: time, number of the link, name, and its text to the right.
  public static String event(Event event, Screen screen) {
    return String.join("\n", eventLines(event, screen));
  }

  static List<String> eventLines(Event event, Screen screen) {
    String time =
        event.atSeconds().isPresent()
            ? Numbers.secondsOnly(event.atSeconds().getAsDouble())
            : Numbers.NONE;
    String mark = event.link().isPresent() ? "[" + event.link().getAsInt() + "]" : "   ";
    String name = Lines.padRight(Lines.printable(event.name()), NAME_WIDTH);
    String head = Lines.padLeft(time, TIME_WIDTH) + "  " + mark + " ";
    String text = event.atSeconds().isPresent() ? event.text() : "did not happen: " + event.text();
    List<String> lines = Lines.hang(head + name + " ", text, screen.width());
    // The first line starts with the head and the name; only they are inked.
    String rest = lines.getFirst().substring(head.length() + name.length());
    lines.set(0, head + ink(event).on(screen, name) + rest);
    return lines;
  }

  private static Ink ink(Event event) {
    if (event.atSeconds().isEmpty()) {
      return Ink.FAINT;
    }
    return switch (event.kind()) {
      case LINK -> Ink.METASTABLE;
      case SIGKILL -> Ink.COLLAPSED;
      case RECOVERED, TRIGGER_OFF -> Ink.HEALTHY;
      case TRIGGER_ON, DEPLOY, INTERVENTION -> Ink.STRONG;
      case BREAKER, SIGTERM, DRAINED -> Ink.PLAIN;
    };
  }

  /// The threshold of recovery, here only for the colour of a line.
  private static boolean healthy(Tick tick) {
    return !(tick.goodputPerSecond() < 0.95 * tick.offeredPerSecond());
  }
}
