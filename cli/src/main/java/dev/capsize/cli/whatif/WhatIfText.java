package dev.capsize.cli.whatif;

import dev.capsize.cli.story.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a person reads: each figure that moves, with its arithmetic before and after.
public final class WhatIfText {
  private static final int COLUMNS = 100;
  private static final String NOTHING = "(not there)";

  private WhatIfText() {}

  /// The text, with a line break at its end.
  ///
  /// @param all whether figures that do not move are shown as well
  public static String of(Comparison comparison, boolean all) {
    List<String> lines = new ArrayList<>();
    comparison.changes().forEach(lines::add);
    lines.add("");
    for (Comparison.Row row : comparison.rows()) {
      if (row.moves()) {
        lines.addAll(
            headline(
                row.what() + ":",
                "%s -> %s   [%s]".formatted(told(row.before()), told(row.after()), row.method())));
        lines.addAll(hanging("    before  ", told(row.beforeLine())));
        lines.addAll(hanging("    after   ", told(row.afterLine())));
      } else if (all) {
        lines.addAll(headline(row.what() + ":", "%s   [%s]".formatted(row.before(), row.method())));
        lines.addAll(hanging("    same    ", row.afterLine()));
      }
    }
    long still = comparison.still();
    if (still == comparison.rows().size()) {
      lines.add("Nothing moves: none of %s.".formatted(Numbers.counted(still, "figure")));
    } else if (!all && still > 0) {
      lines.add("");
      lines.add(
          "%s not move; --all shows %s."
              .formatted(
                  Numbers.counted(still, "figure") + (still == 1 ? " does" : " do"),
                  still == 1 ? "it" : "them"));
    }
    return lines.stream().collect(Collectors.joining("\n")) + "\n";
  }

  /// On one line, or on two where it is long.
  private static List<String> headline(String what, String values) {
    return what.length() + 1 + values.length() <= COLUMNS
        ? List.of(what + " " + values)
        : List.of(what, "    " + values);
  }

  private static String told(String text) {
    return text.isEmpty() ? NOTHING : text;
  }

  /// Broken at blanks; what follows stands under the first word behind the head.
  private static List<String> hanging(String head, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(head);
    boolean empty = true;
    for (String word : text.strip().split(" ", -1)) {
      if (!empty && line.length() + 1 + word.length() > COLUMNS) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(" ".repeat(head.length()));
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }
}
