package dev.capsize.check.report;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.finding.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What looks like a secret, and texts without it.
///
/// It rather hides too much: a key that only sounds like a secret costs the reader a number, and a
/// secret in a build log costs more. What a key gives away as a secret is hidden wherever else it
/// stands. Control characters go as well: what comes from a file must not move a cursor or turn
/// the direction of the text.
///
/// - **Not modelled:** secrets under keys and in forms that do not look like any.
public final class Secrets {
  /// What stands for a secret, whatever its length.
  public static final String MASK = "******";

  /// Values shorter than this are hidden only in the finding that rests on them, because
  /// elsewhere they are more likely something else.
  private static final int TELLING = 6;

  /// Values from this length on are hidden even inside of words.
  private static final int UNMISTAKABLE = 12;

  private final List<String> values;

  private Secrets(Collection<String> values) {
    this.values = longestFirst(values);
  }

  /// The secrets that a report knows of: values under keys that look like one.
  public static Secrets of(Report report) {
    TreeSet<String> values = new TreeSet<>();
    Stream.concat(
            report.services().stream().flatMap(each -> each.settings().all().stream()),
            all(report).flatMap(each -> each.evidence().stream()))
        .filter(Secrets::isOne)
        .flatMap(Secrets::pieces)
        .filter(text -> text.length() >= TELLING)
        // What a service is called is no secret, though some use it as a password by default.
        .filter(text -> report.services().stream().noneMatch(each -> each.name().contains(text)))
        .forEach(values::add);
    return new Secrets(values);
  }

  private static Stream<Finding> all(Report report) {
    return Stream.concat(
        report.findings().stream(), report.suppressed().stream().map(Report.Suppressed::finding));
  }

  /// Whether the value of a fact had better not be shown.
  public static boolean isOne(Fact fact) {
    return SecretText.isSecret(fact.key(), fact.text());
  }

  /// The value of a fact as it may be shown.
  public static String value(Fact fact) {
    return isOne(fact) && !fact.text().isEmpty() ? MASK : text(fact.text());
  }

  /// Prose or a value on one line as it may be shown, where no values of secrets are known. What is
  /// assigned to a key that looks like a secret is masked to the end of its line.
  public static String text(String text) {
    return text(text, List.of());
  }

  /// Known values go first, because a pattern could hide a part of one and leave the rest.
  private static String text(String text, List<String> values) {
    if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
      return line(text, values);
    }
    return String.join(" ", text.lines().map(each -> line(each, values)).toList());
  }

  private static String line(String line, List<String> values) {
    return SecretText.line(hidden(SecretText.clean(line), values));
  }

  /// Like [#text], and without the values of secrets that are known.
  String prose(String text) {
    return text(text, values);
  }

  /// The line that a fact was written on, as it may be shown; as a whole masked where the fact is a
  /// secret and the line does not say so itself.
  String line(Fact fact, String line) {
    String clean = SecretText.clean(line);
    if (isOne(fact) && SecretText.untilSecret(clean).equals(clean)) {
      int indent = clean.length() - clean.stripLeading().length();
      return " ".repeat(indent) + MASK;
    }
    return line(line, values);
  }

  /// The value of a secret, and of one of several lines each.
  private static Stream<String> pieces(Fact fact) {
    return fact.text().lines().map(each -> SecretText.clean(each).strip());
  }

  /// A finding that may be shown.
  Finding without(Finding found) {
    List<String> own = new ArrayList<>(values);
    found.evidence().stream()
        .filter(Secrets::isOne)
        .flatMap(Secrets::pieces)
        .filter(text -> !text.isEmpty())
        .forEach(own::add);
    List<String> hide = longestFirst(own);
    return new Finding(
        text(found.code()),
        found.severity(),
        text(found.service()),
        text(found.headline(), hide),
        text(found.arithmetic(), hide),
        text(found.consequence(), hide),
        found.evidence().stream().map(fact -> without(fact, hide)).toList(),
        // A fix may be several lines of YAML.
        String.join("\n", found.fix().lines().map(each -> line(each, hide)).toList()));
  }

  private static Fact without(Fact fact, List<String> hide) {
    return new Fact(
        text(fact.key()),
        isOne(fact) ? value(fact) : text(fact.text(), hide),
        fact.origin(),
        fact.overrode());
  }

  /// A report that may be shown: every renderer begins with it.
  public static Report without(Report report) {
    Secrets secrets = of(report);
    return new Report(
        report.services(),
        report.findings().stream().map(secrets::without).toList(),
        report.open().stream()
            .map(
                each ->
                    new Report.Open(
                        text(each.code()), text(each.service()), secrets.prose(each.lacks())))
            .toList(),
        report.problems().stream()
            .map(each -> new Report.Trouble(each.origin(), secrets.prose(each.message())))
            .toList(),
        report.suppressed().stream()
            .map(
                each ->
                    new Report.Suppressed(
                        secrets.without(each.finding()),
                        secrets.prose(each.reason()),
                        each.where()))
            .toList(),
        report.rules(),
        report.notes().stream().map(secrets::prose).toList());
  }

  private static List<String> longestFirst(Collection<String> values) {
    return values.stream()
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  private static String hidden(String text, List<String> values) {
    String shown = text;
    for (String each : values) {
      if (shown.contains(each)) {
        shown = hidden(shown, each);
      }
    }
    return shown;
  }

  private static String hidden(String text, String value) {
    if (value.length() >= UNMISTAKABLE) {
      return text.replace(value, MASK);
    }
    return Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(value) + "(?![A-Za-z0-9])")
        .matcher(text)
        .replaceAll(Matcher.quoteReplacement(MASK));
  }
}
