package dev.capsize.cli.terminal;

import dev.capsize.outcome.Verdict;

/// A colour or weight of text, from the 256 colours that every terminal of today knows.
///
/// The three states have hues that stay apart for colour-blind readers, and each is readable on a
/// light and on a dark ground. A word always stands beside the colour.
enum Ink {
  HEALTHY("1;38;5;33"),
  METASTABLE("1;38;5;172"),
  COLLAPSED("1;38;5;162"),
  STRONG("1"),
  FAINT("2"),
  PLAIN("");

  private final String code;

  Ink(String code) {
    this.code = code;
  }

  static Ink of(Verdict verdict) {
    return switch (verdict) {
      case RECOVERS -> HEALTHY;
      case METASTABLE -> METASTABLE;
      case OVERLOADED -> COLLAPSED;
      case INCONCLUSIVE -> STRONG;
    };
  }

  /// The text in this ink, or as it is where there are no colours.
  String on(Screen screen, String text) {
    return !screen.colour() || code.isEmpty() || text.isEmpty()
        ? text
        : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
