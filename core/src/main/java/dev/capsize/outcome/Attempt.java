package dev.capsize.outcome;

/// One try of one request, as its caller saw it.
///
/// @param startNanos when the caller began it
/// @param endNanos when it was answered or given up; the recording's end while it is open
/// @param replica name of the replica it was sent to, `-` when none was ready
/// @param outcome [#OK], or the kind of error: `timeout`, `refused`, `reset`, `no replica`,
///     `open` (the run ended first), `bad answer` (not HTTP, or too long), `not sent` (the caller's
///     own machine had no port left), or `http STATUS TYPE` for an error answer
public record Attempt(long startNanos, long endNanos, String replica, String outcome) {
  public Attempt {
    if (endNanos < startNanos) {
      throw new IllegalArgumentException(
          "an attempt ends at %d ns, before its start at %d ns".formatted(endNanos, startNanos));
    }
  }

  /// Whether it was answered correctly within the caller's patience.
  public boolean ok() {
    return outcome.equals(OK);
  }

  /// Whether it ended otherwise; an attempt that still waits has neither succeeded nor failed.
  public boolean failed() {
    return !ok() && !outcome.equals(OPEN);
  }

  /// Outcome of an attempt that was answered correctly within the caller's patience.
  public static final String OK = "ok";

  /// Outcome of an attempt that was still waiting when the run ended.
  public static final String OPEN = "open";
}
