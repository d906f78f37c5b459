package dev.capsize.outcome;

import java.util.Optional;

/// A verdict with its reason.
///
/// @param verdict what the run says
/// @param reason the figures behind it, in one sentence
/// @param decide what would settle it; present exactly when the verdict is inconclusive
record Judgement(Verdict verdict, String reason, Optional<String> decide) {
  Judgement {
    if (decide.isPresent() != (verdict == Verdict.INCONCLUSIVE)) {
      throw new IllegalArgumentException("%s with %s".formatted(verdict.word(), decide));
    }
  }

  static Judgement of(Verdict verdict, String reason) {
    return new Judgement(verdict, reason, Optional.empty());
  }

  static Judgement inconclusive(String reason, String decide) {
    return new Judgement(Verdict.INCONCLUSIVE, reason, Optional.of(decide));
  }
}
