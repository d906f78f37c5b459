package dev.capsize.check.report;

import dev.capsize.check.finding.Severity;
import java.util.ArrayList;
import java.util.List;

/// What the place that text goes to can show.
///
/// @param width columns to use, 60 to 120
/// @param colour whether escape sequences for colours are welcome
public record Look(int width, boolean colour) {
  private static final int NARROWEST = 60;
  private static final int WIDEST = 120;
  private static final int BESIDE_MIN = 20;

  public Look {
    width = Math.clamp(width, NARROWEST, WIDEST);
  }

  /// Without colours: a pipe, a file, a build log.
  public static Look plain(int width) {
    return new Look(width, false);
  }

  /// Text that stands out.
  public String strong(String text) {
    return in("1", text);
  }

  /// Text that stands back.
  public String faint(String text) {
    return in("2", text);
  }

  /// Text in the hue of a severity; the hues stay apart for colour-blind readers, on light and on
  /// dark ground.
  public String of(Severity severity, String text) {
    return in(
        switch (severity) {
          case ERROR -> "1;38;5;162";
          case WARNING -> "1;38;5;172";
          case INFO -> "1;38;5;33";
        },
        text);
  }

  private String in(String code, String text) {
    return colour && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  /// Wraps `text` to the right of `head`; further lines are indented by the length of `head`.
  public List<String> hang(String head, String text) {
    int columns = Math.max(BESIDE_MIN, width - head.length());
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (String word : text.strip().split("\\s+", -1)) {
      int more = Columns.of(word);
      if (used > 0 && used + 1 + more > columns) {
        lines.add(beside(head, lines.isEmpty()) + line);
        line.setLength(0);
        used = 0;
      }
      line.append(used == 0 ? "" : " ").append(word);
      used += (used == 0 ? 0 : 1) + more;
    }
    lines.add(beside(head, lines.isEmpty()) + line);
    return lines;
  }

  private static String beside(String head, boolean first) {
    return first ? head : " ".repeat(head.length());
  }
}
