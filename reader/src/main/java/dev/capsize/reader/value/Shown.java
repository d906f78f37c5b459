package dev.capsize.reader.value;

/// What the user wrote, as a message shows it.
final class Shown {

  private static final int LENGTH_MAX = 60;

  private Shown() {}

  /// `text` in quotes, on one line, cut where it gets long; `nothing` if it is blank.
  static String text(String text) {
    String line = text.strip().replaceAll("\\R", " ");
    if (line.isEmpty()) {
      return "nothing";
    }
    int end = Math.min(line.length(), LENGTH_MAX);
    return "'" + line.substring(0, end) + (line.length() > end ? "…'" : "'");
  }
}
