package dev.capsize.check.suppress;

import dev.capsize.model.Origin;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One suppression as somebody wrote it.
///
/// @param codes that it is about; empty if it names none, which is among its faults
/// @param reason in the words of who wrote it; may be empty
/// @param until the last day on which it holds; empty if it always does
/// @param faults what is wrong with it, in words; one with faults suppresses nothing
/// @param at where it stands
record Directive(
    List<String> codes, String reason, Optional<LocalDate> until, List<String> faults, Origin at) {
  static final String MARK = "capsize:ignore";

  /// What an annotation begins with; the code follows.
  static final String ANNOTATION = "capsize.dev/ignore-";

  private static final Pattern IN_TEXT = Pattern.compile("capsize:ignore(?![\\w-])(.*)");
  private static final Pattern CODES =
      Pattern.compile("\\s*(CAP\\d{3}(?:\\s{0,5}[, ]\\s{0,5}CAP\\d{3}){0,50})(?!\\w)");
  private static final Pattern REASON =
      Pattern.compile("(?<!\\w)reason\\s{0,5}=\\s{0,5}(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"']\\S*))");
  private static final Pattern UNTIL = Pattern.compile("(?<!\\w)until\\s{0,5}=\\s{0,5}(\\S{0,40})");

  Directive {
    codes = List.copyOf(codes);
    faults = List.copyOf(faults);
  }

  /// The suppression in a comment; empty if the comment is about something else.
  static Optional<Directive> ofComment(String comment, Origin.Written at) {
    Matcher mark = IN_TEXT.matcher(comment);
    return mark.find() ? Optional.of(of(mark.group(1), at)) : Optional.empty();
  }

  private static Directive of(String text, Origin at) {
    List<String> faults = new ArrayList<>();
    TreeSet<String> codes = new TreeSet<>();
    Matcher named = CODES.matcher(text.toUpperCase(Locale.ROOT));
    if (named.lookingAt()) {
      codes.addAll(List.of(named.group(1).split("[,\\s]+")));
    } else {
      faults.add("it names no rule; write for example `# capsize:ignore CAP103 reason=\"...\"`");
    }
    Matcher why = REASON.matcher(text);
    String reason = why.find() ? firstOf(why) : "";
    // A date inside of the reason is prose.
    String rest =
        reason.isEmpty() ? text : text.substring(0, why.start()) + text.substring(why.end());
    return new Directive(List.copyOf(codes), reason, until(rest, faults), faults, at);
  }

  private static String firstOf(Matcher groups) {
    for (int i = 1; i <= groups.groupCount(); i++) {
      String group = groups.group(i);
      if (group != null) {
        return group.strip();
      }
    }
    return "";
  }

  /// The suppression in an annotation, whose value is the reason and may end with `until=`.
  static Directive ofAnnotation(String key, String value, Origin at) {
    String code = key.substring(ANNOTATION.length()).toUpperCase(Locale.ROOT);
    List<String> faults = new ArrayList<>();
    Optional<LocalDate> until = until(value, faults);
    String reason = UNTIL.matcher(value).replaceAll("").strip();
    return new Directive(List.of(code), reason, until, faults, at);
  }

  private static Optional<LocalDate> until(String text, List<String> faults) {
    Matcher until = UNTIL.matcher(text);
    if (!until.find()) {
      return Optional.empty();
    }
    String day = until.group(1).replaceAll("[\"']", "");
    try {
      return Optional.of(LocalDate.parse(day));
    } catch (DateTimeException notOne) {
      faults.add("until=%s is not a day; write it like until=2026-12-31".formatted(day));
      return Optional.empty();
    }
  }

  boolean isAbout(String code) {
    return codes.contains(code);
  }

  boolean hasExpired(LocalDate today) {
    return until.isPresent() && until.orElseThrow().isBefore(today);
  }
}
