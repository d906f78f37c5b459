package dev.capsize.quantity;

import java.util.ArrayList;
import java.util.List;

/// A length of time with the sum that leads to it.
///
/// @param millis 0 or more; infinite for what does not end by itself
/// @param terms of the sum, in words with numbers
record Span(double millis, List<String> terms) {
  static final Span NOTHING = new Span(0, List.of());

  Span {
    terms = List.copyOf(terms);
  }

  static Span of(double millis, String term) {
    return new Span(millis, List.of(term));
  }

  Span plus(Span other) {
    List<String> all = new ArrayList<>(terms);
    all.addAll(other.terms());
    return new Span(millis + other.millis(), all);
  }

  /// For example `query 25 ms + 2 x 1 s (timeout)`; `0 ms` if there is nothing.
  String sum() {
    return terms.isEmpty() ? "0 ms" : String.join(" + ", terms);
  }

  /// The sum, and what it comes to.
  String line() {
    return sum() + " = " + Shown.millis(millis);
  }
}
