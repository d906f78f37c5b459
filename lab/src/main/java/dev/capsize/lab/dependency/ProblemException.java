package dev.capsize.lab.dependency;

import org.jspecify.annotations.Nullable;

/// A request that is refused, with the reason its client is given.
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  ProblemException(int status, @Nullable String detail) {
    // No stack trace: a refusal is an answer like any other and must stay cheap.
    super(detail, null, false, false);
    this.status = status;
  }

  /// HTTP status of the answer.
  int status() {
    return status;
  }
}
