package dev.capsize.mechanism.deadline;

import java.time.Duration;

/// The point in time after which nothing more is begun for one request.
///
/// @param atNanos when; `Long.MAX_VALUE` for never
public record Deadline(long atNanos) {
  /// The longest budget that is one; a longer one is none.
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /// No deadline.
  public static final Deadline NEVER = new Deadline(Long.MAX_VALUE);

  /// The deadline of a request on which work begins.
  ///
  /// A deadline that came with the request can only be shortened by the service's own budget.
  ///
  /// @param propagated what the caller said; [#NEVER] if nothing
  public static Deadline begin(long nowNanos, DeadlineSpec spec, Deadline propagated) {
    if (spec.budget().isEmpty()) {
      return propagated;
    }
    long own = saturatedSum(nowNanos, spec.budget().get());
    return own < propagated.atNanos ? new Deadline(own) : propagated;
  }

  /// Whether there is none.
  public boolean isNever() {
    return atNanos == Long.MAX_VALUE;
  }

  /// Whether a step may begin.
  public boolean allows(long nowNanos) {
    return nowNanos < atNanos;
  }

  /// Whether work that begins now ends in time, if it takes as long as expected.
  ///
  /// To ask only whether there is time left (`needNanos` of 0) begins exactly the work that is
  /// going to end too late. For whoever must not create an object to ask.
  ///
  /// @param atNanos the deadline; `Long.MAX_VALUE` for never
  /// @param needNanos how long the work is expected to take; 0 or more
  public static boolean allows(long atNanos, long nowNanos, long needNanos) {
    return atNanos == Long.MAX_VALUE || nowNanos <= atNanos - needNanos;
  }

  /// What is told to somebody who is called.
  public Deadline forCallee(DeadlineSpec spec) {
    return spec.propagated() ? this : NEVER;
  }

  private static long saturatedSum(long nowNanos, Duration budget) {
    if (budget.compareTo(LONGEST) > 0) {
      return Long.MAX_VALUE;
    }
    long nanos = budget.toNanos();
    return nanos > Long.MAX_VALUE - Math.max(0, nowNanos) ? Long.MAX_VALUE : nowNanos + nanos;
  }
}
