package dev.capsize.analysis;

/// What the probes of one value said.
///
/// @param value above 0
/// @param tips how many tipped; 0 or more, as the others
/// @param recovers how many recovered
/// @param inconclusive how many were sound and neither
/// @param voids how many were not sound; they count nowhere else
public record Tally(double value, int tips, int recovers, int inconclusive, int voids) {

  /// Probes after which a value is not tried again.
  public static final int PROBES_MAX = 3;

  /// Equal answers that settle a value.
  private static final int SETTLING = 2;

  /// What is believed of a value.
  public enum Belief {
    /// It tips.
    TIPS,
    /// It recovers.
    RECOVERS,
    /// Sound runs that cannot say, or do not agree.
    UNDECIDED,
    /// Another probe is needed before anything is believed.
    OPEN
  }

  public Tally {
    if (!(value > 0) || tips < 0 || recovers < 0 || inconclusive < 0 || voids < 0) {
      throw new IllegalArgumentException(
          "%s: %d tip, %d recover, %d inconclusive, %d void; the value must be above 0, none below"
              .formatted(value, tips, recovers, inconclusive, voids));
    }
  }

  /// Nothing is known of this value.
  static Tally of(double value) {
    return new Tally(value, 0, 0, 0, 0);
  }

  /// The same after one more probe.
  Tally with(Finding finding) {
    return switch (finding) {
      case Finding.Tips() -> new Tally(value, tips + 1, recovers, inconclusive, voids);
      case Finding.Recovers() -> new Tally(value, tips, recovers + 1, inconclusive, voids);
      case Finding.Inconclusive() -> new Tally(value, tips, recovers, inconclusive + 1, voids);
      case Finding.Voided ignored -> new Tally(value, tips, recovers, inconclusive, voids + 1);
    };
  }

  /// Probes that count.
  public int probes() {
    return tips + recovers + inconclusive;
  }

  /// Whether what is believed rests on more than one probe.
  public boolean settled() {
    return majority() != Belief.OPEN || probes() >= PROBES_MAX;
  }

  /// What is believed: the majority where there is one, else the only answer, if it is one.
  public Belief belief() {
    if (settled()) {
      return majority() == Belief.OPEN ? Belief.UNDECIDED : majority();
    }
    if (probes() != 1 || inconclusive == 1) {
      return Belief.OPEN;
    }
    return tips == 1 ? Belief.TIPS : Belief.RECOVERS;
  }

  private Belief majority() {
    if (tips >= SETTLING && tips > recovers + inconclusive) {
      return Belief.TIPS;
    }
    if (recovers >= SETTLING && recovers > tips + inconclusive) {
      return Belief.RECOVERS;
    }
    boolean undecided = inconclusive >= SETTLING && inconclusive > tips + recovers;
    return undecided ? Belief.UNDECIDED : Belief.OPEN;
  }
}
