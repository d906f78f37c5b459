package dev.capsize.check.explain;

import static java.util.Locale.ROOT;

import dev.capsize.check.finding.Severity;
import dev.capsize.check.report.Look;
import dev.capsize.check.report.Secrets;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The page of a rule, as text for a terminal.
public final class Explain {
  private static final int NEAREST_MAX = 3;
  private static final int TYPED_MAX = 40;
  private static final Pattern ITEM = Pattern.compile("( *(?:[-*]|\\d{1,3}\\.) +)(.*)");
  private static final Pattern HEADING = Pattern.compile("(#{1,6}) +(.*)");

  private final Look look;
  private final List<String> lines = new ArrayList<>();
  private final StringBuilder open = new StringBuilder();
  private String head = "";
  private boolean code;

  private Explain(Look look) {
    this.look = look;
  }

  /// A code as it is written in pages: `cap-103`, `103` and `CAP103` are the same.
  public static String spelled(String code) {
    String bare = code.strip().toUpperCase(ROOT).replaceFirst("^CAP[-_ ]?", "");
    return "CAP" + bare;
  }

  /// The page, with a line break at its end; empty if there is none.
  public static Optional<String> page(String code, Look look) {
    return Pages.of(spelled(code)).map(page -> text(page, look));
  }

  /// Markdown as text, with a line break at its end.
  static String text(String markdown, Look look) {
    return new Explain(look).text(markdown);
  }

  /// Codes that somebody who typed `code` may have meant, the nearest first.
  ///
  /// @param known all codes
  public static List<String> nearest(String code, Collection<String> known) {
    String spelled = spelled(code);
    String typed = spelled.substring(0, Math.min(TYPED_MAX, spelled.length()));
    return known.stream()
        .distinct()
        .sorted(
            Comparator.<String>comparingInt(each -> distance(typed, each))
                .thenComparingInt(each -> Math.abs(number(each) - number(typed)))
                .thenComparing(Comparator.naturalOrder()))
        .limit(NEAREST_MAX)
        .toList();
  }

  /// That there is no such rule, and which may have been meant, with a line break at its end.
  ///
  /// @param known all codes
  public static String unknown(String code, Collection<String> known) {
    List<String> nearest = nearest(code, known);
    return "'%s' is not the code of a rule%s `capsize explain` lists all rules.\n"
        .formatted(
            shown(code),
            nearest.isEmpty() ? ";" : " - did you mean " + String.join(" or ", nearest) + "?");
  }

  private static String shown(String code) {
    String line = Secrets.text(code);
    return line.length() <= TYPED_MAX ? line : line.substring(0, TYPED_MAX) + "..";
  }

  /// All rules by code: how bad each usually is, and what it is about.
  public static String list(List<Rule> rules, Look look) {
    List<String> lines = new ArrayList<>();
    for (Rule each :
        rules.stream().sorted(Comparator.comparing((Rule each) -> each.card().code())).toList()) {
      String head = "%s  %-7s  ".formatted(each.card().code(), word(each.card()));
      List<String> hung =
          look.hang(
              head,
              each.card().title() + (each.preview() ? " (preview: off unless asked for)" : ""));
      lines.add(
          look.of(each.card().severity(), head.stripTrailing())
              + hung.getFirst().substring(head.stripTrailing().length()));
      lines.addAll(hung.subList(1, hung.size()));
    }
    lines.add("");
    lines.add("%d rules. Explain one: capsize explain CODE".formatted(rules.size()));
    return String.join("\n", lines) + "\n";
  }

  private static String word(Card card) {
    return card.severity() == Severity.INFO ? "note" : card.severity().name().toLowerCase(ROOT);
  }

  private static int number(String code) {
    String digits = code.replaceAll("\\D", "");
    return digits.isEmpty() || digits.length() > 6 ? 0 : Integer.parseInt(digits);
  }

  /// Letters to insert, drop or replace.
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int same = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(same, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }

  private String text(String markdown) {
    markdown.lines().forEach(this::line);
    flush();
    return String.join("\n", lines).strip() + "\n";
  }

  private void line(String line) {
    if (line.stripLeading().startsWith("```")) {
      flush();
      code = !code;
    } else if (code) {
      lines.add(("    " + line).stripTrailing());
    } else if (line.isBlank()) {
      flush();
      lines.add("");
    } else {
      prose(line);
    }
  }

  private void prose(String line) {
    Matcher heading = HEADING.matcher(line);
    Matcher item = ITEM.matcher(line);
    if (heading.matches()) {
      flush();
      lines.add(look.strong(Pages.inline(heading.group(2))));
    } else if (line.startsWith("|")) {
      flush();
      if (!line.matches("[|: -]+")) {
        lines.add("  " + Pages.inline(line));
      }
    } else if (item.matches()) {
      flush();
      head = item.group(1);
      open.append(item.group(2));
    } else {
      open.append(open.isEmpty() ? "" : " ").append(line.strip());
    }
  }

  private void flush() {
    if (!open.isEmpty()) {
      lines.addAll(look.hang(head, Pages.inline(open.toString())));
      open.setLength(0);
    }
    head = "";
  }
}
