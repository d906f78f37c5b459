package dev.capsize.cli;

import dev.capsize.cli.simulation.Campaign.Watcher;
import dev.capsize.cli.terminal.Progress;

/// How far a map is: a bar with the time that is left, or a line every ten seconds where nothing
/// can be written again.
final class MapProgress implements Watcher {
  private static final double EVERY_SECONDS = 10;

  /// Before that nothing sensible can be said about the time that is left.
  private static final double SOON_SECONDS = 1;

  private final Progress progress;
  private final double startedSeconds = seconds();
  private double toldSeconds = startedSeconds;
  private double batchSeconds = startedSeconds;

  MapProgress(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void done(String what, int done, int all) {
    double now = seconds();
    if (done == 0) {
      batchSeconds = now;
    }
    String left = left(now - batchSeconds, done, all);
    if (progress.live()) {
      progress.bar(what, left, done, all);
    } else if (now - toldSeconds >= EVERY_SECONDS) {
      toldSeconds = now;
      progress.note("map: %s, %d/%d cells%s".formatted(what, done, all, left));
    }
  }

  private static String left(double tookSeconds, int done, int all) {
    if (tookSeconds < SOON_SECONDS || done == 0) {
      return "";
    }
    long left = Math.round(tookSeconds / done * (all - done));
    return "  eta %d:%02d".formatted(left / 60, left % 60);
  }

  /// Since it began.
  double tookSeconds() {
    return seconds() - startedSeconds;
  }

  private static double seconds() {
    return System.nanoTime() / 1e9;
  }
}
