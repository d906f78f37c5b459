package dev.capsize.payments.admission;

import dev.capsize.payments.problem.Problem;
import dev.capsize.payments.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;

/// How long the caller of one request is going to wait, against what its answer takes.
public final class Patience {
  /// Patience without end.
  public static final Patience ENDLESS = new Patience(0, Long.MAX_VALUE);

  private static final String ATTRIBUTE = Patience.class.getName();

  private final long arrivedNanos;
  private final long slackNanos;

  private Patience(long arrivedNanos, long slackNanos) {
    this.arrivedNanos = arrivedNanos;
    this.slackNanos = slackNanos;
  }

  /// The patience of a caller whose request arrived at `arrivedNanos`.
  ///
  /// @param arrivedNanos a reading of [System#nanoTime]
  /// @param patience from arrival on
  /// @param need how long the work takes when nothing is in its way
  static Patience of(long arrivedNanos, Duration patience, Duration need) {
    return new Patience(arrivedNanos, patience.minus(need).toNanos());
  }

  /// The patience behind `request`; [#ENDLESS] where nobody asked.
  public static Patience of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Patience patience ? patience : ENDLESS;
  }

  void attachTo(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /// Whether work that starts at `nowNanos` would finish too late to be of use.
  boolean hopeless(long nowNanos) {
    return nowNanos - arrivedNanos > slackNanos;
  }

  /// Lets work begin, or refuses it.
  ///
  /// @throws Refused with [Problem#HOPELESS] when it would finish too late
  public void beforeWork() {
    if (this != ENDLESS && hopeless(System.nanoTime())) {
      throw new Refused(Problem.HOPELESS, HopelessFilter.DETAIL);
    }
  }
}
