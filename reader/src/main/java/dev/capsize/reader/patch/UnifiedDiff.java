package dev.capsize.reader.patch;

import java.util.ArrayList;
import java.util.List;

/// The unified format of a difference, as `patch` and `git apply` read it.
///
/// Between the first and the last line that differ, lines that are equal are found one by one, each
/// as early as it can be: enough for a few changed values, and never wrong.
///
/// - **Source:** POSIX.1-2024, `diff -u`.
final class UnifiedDiff {
  private static final int CONTEXT = 3;
  private static final String NO_NEWLINE = "\\ No newline at end of file\n";

  private UnifiedDiff() {}

  /// A line of either text.
  ///
  /// @param kind blank, minus or plus
  private record Line(char kind, String text) {}

  static String of(String name, String before, String after) {
    if (before.equals(after)) {
      return "";
    }
    List<Line> script = script(lines(before), lines(after));
    StringBuilder diff = new StringBuilder("--- a/%s\n+++ b/%s\n".formatted(name, name));
    int at = 0;
    while (at < script.size()) {
      int change = nextChange(script, at);
      if (change == script.size()) {
        break;
      }
      int from = Math.max(at, change - CONTEXT);
      int last = change;
      for (int next = change; next < script.size() && next - last <= 2 * CONTEXT; next++) {
        last = script.get(next).kind() == ' ' ? last : next;
      }
      int to = Math.min(script.size(), last + 1 + CONTEXT);
      hunk(diff, script, from, to);
      at = to;
    }
    return diff.toString();
  }

  private static int nextChange(List<Line> script, int from) {
    int at = from;
    while (at < script.size() && script.get(at).kind() == ' ') {
      at++;
    }
    return at;
  }

  private static void hunk(StringBuilder diff, List<Line> script, int from, int to) {
    diff.append(
        "@@ -%s +%s @@\n".formatted(range(script, from, to, '+'), range(script, from, to, '-')));
    for (Line line : script.subList(from, to)) {
      diff.append(line.kind()).append(line.text().replaceAll("[\\r\\n]+$", "")).append('\n');
      if (!line.text().endsWith("\n")) {
        diff.append(NO_NEWLINE);
      }
    }
  }

  /// Where the lines begin and how many there are, those of the other text left out.
  private static String range(List<Line> script, int from, int to, char other) {
    long start = script.subList(0, from).stream().filter(line -> line.kind() != other).count();
    long count = script.subList(from, to).stream().filter(line -> line.kind() != other).count();
    return "%d,%d".formatted(count == 0 ? start : start + 1, count);
  }

  private static List<Line> script(List<String> before, List<String> after) {
    List<Line> script = new ArrayList<>();
    int b = 0;
    int a = 0;
    while (b < before.size() || a < after.size()) {
      if (b < before.size() && a < after.size() && before.get(b).equals(after.get(a))) {
        script.add(new Line(' ', before.get(b)));
        b++;
        a++;
        continue;
      }
      int[] skip = resync(before, b, after, a);
      for (int i = 0; i < skip[0]; i++) {
        script.add(new Line('-', before.get(b++)));
      }
      for (int i = 0; i < skip[1]; i++) {
        script.add(new Line('+', after.get(a++)));
      }
    }
    return script;
  }

  /// How many lines of each to leave out until both go on with the same line.
  private static int[] resync(List<String> before, int b, List<String> after, int a) {
    int rest = before.size() - b + after.size() - a;
    for (int sum = 1; sum <= rest; sum++) {
      for (int left = Math.max(0, sum - (after.size() - a));
          left <= Math.min(sum, before.size() - b);
          left++) {
        int right = sum - left;
        boolean both = b + left < before.size() && a + right < after.size();
        if (both && before.get(b + left).equals(after.get(a + right))) {
          return new int[] {left, right};
        }
      }
    }
    return new int[] {before.size() - b, after.size() - a};
  }

  /// The lines with their ends.
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.add(text.substring(start, end + 1));
      start = end + 1;
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }
}
