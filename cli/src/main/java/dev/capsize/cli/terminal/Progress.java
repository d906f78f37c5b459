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
    boolean entered = !tick.phase().equals(phase);
    phase = tick.phase();
    String line = Live.status(tick, screen);
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
