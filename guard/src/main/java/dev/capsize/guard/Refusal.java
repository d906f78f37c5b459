package dev.capsize.guard;

/// Why something was not done.
///
/// A refusal is a decision of this process about load; it says nothing about anybody's health and
/// must not be counted as a failure by anything that judges health.
public enum Refusal {
  /// It cannot be finished in the time that its caller still waits.
  EXPIRED(-1, "it cannot be answered in time any more", false),
  /// As many wait as may.
  QUEUE_FULL(-2, "too many wait already", true),
  /// It waited too long while others did as well.
  SHED(-3, "more is asked than can be done", true),
  /// The process is on its way out.
  DRAINING(-4, "this replica is leaving", true),
  /// What it needs is not being called at the moment.
  BREAKER_OPEN(-5, "what it needs does not answer at the moment", true),
  /// What it needs refuses too much of what it is sent.
  THROTTLED(-6, "what it needs refuses most calls at the moment", true),
  /// Its thread was interrupted while it waited.
  INTERRUPTED(-7, "it was called off", false);

  private static final Refusal[] BY_CODE = values();

  private final long code;
  private final String detail;
  private final boolean laterHelps;

  Refusal(long code, String detail, boolean laterHelps) {
    this.code = code;
    this.detail = detail;
    this.laterHelps = laterHelps;
  }

  /// What a door gives instead of an entrance: below 0.
  long code() {
    return code;
  }

  /// The refusal of a code.
  static Refusal of(long code) {
    return BY_CODE[(int) (-1 - code)];
  }

  /// One sentence for a person, without anything secret.
  public String detail() {
    return detail;
  }

  /// Whether the same request may succeed if it comes again later.
  public boolean laterHelps() {
    return laterHelps;
  }
}
