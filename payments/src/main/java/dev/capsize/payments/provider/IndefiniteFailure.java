package dev.capsize.payments.provider;

import dev.capsize.payments.problem.Problem;
import dev.capsize.payments.problem.Refused;
import java.io.Serial;

/// A call whose request may have reached the provider and whose answer did not come back.
public final class IndefiniteFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final Problem problem;

  IndefiniteFailure(Problem problem, String detail) {
    super(detail, null, false, false);
    this.problem = problem;
  }

  Refused refused() {
    String detail = getMessage();
    return new Refused(problem, detail == null ? problem.title() : detail);
  }
}
