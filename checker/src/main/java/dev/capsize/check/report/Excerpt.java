package dev.capsize.check.report;

/// The part of a line that fits, with the caret in it.
///
/// @param text to show
/// @param caret 0-based column of the terminal below which it stands
record Excerpt(String text, int caret) {
  private static final String MORE = "..";

  /// Cut around the caret where it is too long.
  ///
  /// @param column 1-based, counted in code points, as origins have it
  /// @param room columns of the terminal
  static Excerpt of(String line, int column, int room) {
    int[] points = line.codePoints().toArray();
    int at = Math.clamp(column - 1, 0, points.length);
    if (columns(points, 0, points.length) <= room) {
      return new Excerpt(line, columns(points, 0, at));
    }
    int from = at;
    for (int used = 0; from > 0 && used < room / 2; from--) {
      used += Columns.of(points[from - 1]);
    }
    // A few characters at the start are not worth dots that take as much.
    from = from <= MORE.length() ? 0 : from;
    String start = from == 0 ? "" : MORE;
    int to = from;
    int left = room - start.length() - MORE.length();
    while (to < points.length && left >= Columns.of(points[to])) {
      left -= Columns.of(points[to]);
      to++;
    }
    String end = to < points.length ? MORE : "";
    return new Excerpt(
        start + new String(points, from, to - from) + end,
        start.length() + columns(points, from, at));
  }

  private static int columns(int[] points, int from, int to) {
    int columns = 0;
    for (int i = from; i < to; i++) {
      columns += Columns.of(points[i]);
    }
    return columns;
  }
}
