package dev.capsize.payments.deadline;

import dev.capsize.payments.problem.Problem;
import dev.capsize.payments.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The point in time after which no further step of a request is started.
public final class Deadline {
  /// No deadline at all.
  public static final Deadline NONE = new Deadline(0, null);

  private static final String ATTRIBUTE = Deadline.class.getName();

  private final long startNanos;
  private final @Nullable Duration budget;

  private Deadline(long startNanos, @Nullable Duration budget) {
    this.startNanos = startNanos;
    this.budget = budget;
  }

  /// A deadline `budget` after `startNanos`, which is a reading of [System#nanoTime].
  public static Deadline after(long startNanos, Duration budget) {
    return new Deadline(startNanos, budget);
  }

  /// The deadline that the middleware gave to `request`, or [#NONE].
  public static Deadline of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Deadline deadline ? deadline : NONE;
  }

  void attachTo(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /// Whether the budget is spent at `nowNanos`.
  public boolean passed(long nowNanos) {
    return budget != null && nowNanos - startNanos >= budget.toNanos();
  }

  /// Lets a step start, or refuses it.
  ///
  /// @param step what is about to start, as the caller of the service may read it
  /// @throws Refused with [Problem#DEADLINE] when the budget is spent
  public void beforeStep(String step) {
    if (passed(System.nanoTime())) {
      throw new Refused(
          Problem.DEADLINE, "the budget of %s was spent before: %s".formatted(budget, step));
    }
  }
}
