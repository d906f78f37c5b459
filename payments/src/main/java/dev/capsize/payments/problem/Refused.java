package dev.capsize.payments.problem;

import java.io.Serial;

/// An expected failure of one request, to be answered with a problem document.
///
/// Has no stack trace: under overload it is thrown thousands of times, from a handful of places.
public final class Refused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final Problem problem;
  private final String detail;

  public Refused(Problem problem, String detail) {
    super(problem.type() + ": " + detail, null, false, false);
    this.problem = problem;
    this.detail = detail;
  }

  public Problem problem() {
    return problem;
  }

  /// What happened this time; for people.
  public String detail() {
    return detail;
  }
}
