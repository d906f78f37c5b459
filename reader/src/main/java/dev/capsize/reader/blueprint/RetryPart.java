package dev.capsize.reader.blueprint;

import dev.capsize.mechanism.retry.Backoff;
import dev.capsize.mechanism.retry.BudgetSpec;
import dev.capsize.mechanism.retry.Jitter;
import dev.capsize.mechanism.retry.RetrySpec;
import dev.capsize.model.RetryPolicy;
import dev.capsize.reader.value.BackoffText;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.value.Numbers;
import dev.capsize.reader.value.Words;
import dev.capsize.reader.yaml.Section;
import java.time.Duration;
import java.util.List;

/// Resolves `retry`, of callers and of clients alike.
final class RetryPart {

  /// The keys of the section.
  static final List<String> KEYS = List.of("attempts", "backoff", "jitter", "cap", "budget");

  private static final int ATTEMPTS_MAX = 100;

  private final Values values;
  private final Section at;

  RetryPart(Values values, Section at) {
    this.values = values;
    this.at = at;
  }

  /// What holds where capsize.yml says nothing.
  record Standard(
      Sourced<Integer> attempts,
      Sourced<BackoffText> backoff,
      Sourced<Jitter> jitter,
      Sourced<Duration> cap) {

    /// A client that tries once; if it is told to try more often, it waits as callers do.
    static final Standard ONCE =
        new Standard(
            Sourced.standard(1, "1", "Capsize"),
            Sourced.standard(BackoffText.STANDARD, "100ms x2", "Capsize"),
            Sourced.standard(Jitter.FULL, "full", "Capsize"),
            Sourced.standard(
                RetryPolicy.WAIT_MAX, Durations.text(RetryPolicy.WAIT_MAX), "Capsize"));
  }

  RetrySpec retry(Standard standard) {
    at.allow(KEYS);
    if (!at.keys().isEmpty() && !standard.attempts().written()) {
      at.require("attempts", "3");
    }
    int attempts =
        values.take(
            at, "attempts", text -> Numbers.whole(text, 1, ATTEMPTS_MAX), standard.attempts());
    BackoffText ladder = values.take(at, "backoff", BackoffText::parse, standard.backoff());
    Jitter jitter =
        values.take(
            at, "jitter", text -> Words.choose(Jitter.class, "jitter", text), standard.jitter());
    Duration cap = values.take(at, "cap", Durations::parse, standard.cap());
    BudgetSpec budget = new BudgetPart(values, at).budget();
    return values.build(
        at, () -> new RetrySpec(attempts, backoff(ladder, cap), jitter, budget), RetrySpec.NONE);
  }

  private static Backoff backoff(BackoffText ladder, Duration cap) {
    return new Backoff.Exponential(ladder.first(), ladder.factor(), cap);
  }
}
