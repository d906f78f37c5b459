package dev.capsize.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/// Text fitted into columns.
public final class Lines {
  private Lines() {}

  /// Breaks at spaces into lines of at most `width`; a longer word has a line of its own.
  public static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : printable(text).strip().split("\\s+", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /// Wraps `text` to the right of `head`; further lines are indented by the length of `head`.
  public static List<String> hang(String head, String text, int width) {
    List<String> wrapped = wrap(text, Math.max(20, width - head.length()));
    List<String> lines = new ArrayList<>();
    for (String line : wrapped) {
      lines.add((lines.isEmpty() ? head : " ".repeat(head.length())) + line);
    }
    return lines;
  }

  /// A shell command in lines of at most `width` where that is possible, broken before options.
  static List<String> command(String command, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String part : printable(command).split(" (?=-)", -1)) {
      // Two columns stay free for the backslash.
      if (!line.isEmpty() && line.length() + 1 + part.length() > width - 2) {
        lines.add(line + " \\");
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(part);
    }
    lines.add(line.toString());
    return lines;
  }

  public static String padRight(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  public static String padLeft(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  /// Cut to `width`, with two points where something is missing.
  static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, Math.max(0, width - 2)) + "..";
  }

  /// Without control characters: a name from a file must not move the cursor.
  static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
