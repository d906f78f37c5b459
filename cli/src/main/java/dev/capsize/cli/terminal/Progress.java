package dev.capsize.cli.terminal;

import dev.capsize.cli.story.Event;
import java.io.PrintStream;

/// Writes what happens while a run lasts.
///
/// On a terminal the last line is the status, written again with every tick, and events scroll past
/// above it. Elsewhere a line is written per phase and per event, and none for a tick. Any thread
/// may call it.
public final class Progress implements AutoCloseable {
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream out;
  private final Screen screen;
  private String status = "";
  private String phase = "";

  /// Writes to `out`, which has the properties of `screen`.
  public Progress(PrintStream out, Screen screen) {
    this.out = out;
    this.screen = screen;
  }

  /// How the run stands now.
  public synchronized void tick(Tick tick) {
    show(tick.phase(), Live.status(tick, screen));
  }

  /// How much of several alike things is done.
  ///
  /// @param what they are, for example `simulating 20 runs`; a new phase for a new text
  /// @param done how many of `all` are
  public synchronized void bar(String what, int done, int all) {
    show(what, screen.live() ? Live.bar(what, done, all, screen) : what);
  }

  /// The same with something to say behind the bar, for example how much time is left; for a screen
  /// that is [#live].
  public synchronized void bar(String what, String rest, int done, int all) {
    show(what, Live.bar(what, done, all, screen) + rest);
  }

  /// Whether a line can be written again.
  public boolean live() {
    return screen.live();
  }

  private void show(String phaseNow, String line) {
    boolean entered = !phaseNow.equals(phase);
    phase = phaseNow;
    if (screen.live()) {
      status = line;
      out.print(CLEAR + status);
    } else if (entered) {
      out.print(line + "\n");
    }
    out.flush();
  }

  /// Something happened.
  public synchronized void event(Event event) {
    print(Live.event(event, screen));
  }

  /// Something to say that is no event of the run, for example that PostgreSQL is up.
  public synchronized void note(String text) {
    print(String.join("\n", Lines.wrap(text, screen.width())));
  }

  /// Takes the status away; the lines above it stay.
  @Override
  public synchronized void close() {
    if (!status.isEmpty()) {
      out.print(CLEAR);
      status = "";
    }
    out.flush();
  }

  private void print(String lines) {
    out.print((status.isEmpty() ? "" : CLEAR) + lines + "\n" + status);
    out.flush();
  }
}
