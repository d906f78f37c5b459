package dev.capsize.check.report;

import dev.capsize.check.fact.Fact;
import dev.capsize.model.Origin;
import java.util.stream.Collectors;

/// A fact and its place in words that are alike in all formats.
final class Facts {
  /// Longest value that is shown to people; programs get all of it.
  private static final int VALUE_MAX = 200;

  private Facts() {}

  /// Key and value.
  static String text(Fact fact) {
    return fact.text().isEmpty() ? fact.key() : fact.key() + " = " + value(fact);
  }

  /// The value, cut where it gets long.
  static String value(Fact fact) {
    String text = fact.text();
    return text.codePointCount(0, text.length()) <= VALUE_MAX
        ? text
        : text.substring(0, text.offsetByCodePoints(0, VALUE_MAX)) + "..";
  }

  /// Where it comes from.
  static String place(Fact fact) {
    return place(fact.origin());
  }

  /// A place that may be shown.
  static String place(Origin origin) {
    return Secrets.text(origin.text());
  }

  /// What it overrode, with the word; empty if nothing.
  static String overrode(Fact fact) {
    return fact.overrode().isEmpty()
        ? ""
        : "overrides "
            + fact.overrode().stream().map(Facts::place).collect(Collectors.joining(", "));
  }
}
