package dev.capsize.simulation;

import dev.capsize.intervention.Refusals;
import dev.capsize.mechanism.admission.AdmissionStage.Rejection;
import dev.capsize.outcome.Attempt;

/// How a call ended, as whoever called sees it.
enum Answer {
  OK(Attempt.OK, false, true),
  TIMEOUT("timeout", true, true),
  REFUSED("refused", true, false),
  RESET("reset", true, true),
  NO_REPLICA("no replica", true, false),
  SHED(Refusals.SHED, false, false),
  IN_FLIGHT("http 409 in-flight", true, false),
  DEPENDENCY_ERROR("http 502 provider-error", true, true),
  DEPENDENCY_TIMEOUT("http 502 provider-timeout", true, true),
  POOL_TIMEOUT("http 503 pool-timeout", true, false),
  BREAKER_OPEN("http 503 breaker-open", true, false),
  HOPELESS("http 503 hopeless", true, false),
  FULL("http 503 full", true, false),
  LOST("http 503 lost", false, false),
  DRAINED(Refusals.DRAINED, true, false),
  LIMITED(Refusals.LIMITED, true, false),
  DEADLINE("http 504 deadline", true, false);

  private final String text;
  private final boolean worthRetrying;
  private final boolean maybeDone;

  Answer(String text, boolean worthRetrying, boolean maybeDone) {
    this.text = text;
    this.worthRetrying = worthRetrying;
    this.maybeDone = maybeDone;
  }

  /// As in [Attempt#outcome()].
  String text() {
    return text;
  }

  boolean ok() {
    return this == OK;
  }

  /// Whether another attempt may do better.
  boolean worthRetrying() {
    return worthRetrying;
  }

  /// Whether the work may have been done all the same.
  boolean maybeDone() {
    return maybeDone;
  }

  /// Whether it says that something was too busy.
  boolean overloaded() {
    return this == POOL_TIMEOUT
        || this == DEADLINE
        || this == HOPELESS
        || this == FULL
        || this == LOST
        || this == DRAINED
        || this == LIMITED;
  }

  /// What a service answers whose own call ended like this: its caller is told of a bad gateway,
  /// and does not see whose connection broke.
  Answer passedOn() {
    return switch (this) {
      case REFUSED, RESET, NO_REPLICA -> DEPENDENCY_ERROR;
      case TIMEOUT -> DEPENDENCY_TIMEOUT;
      case OK,
          SHED,
          IN_FLIGHT,
          DEPENDENCY_ERROR,
          DEPENDENCY_TIMEOUT,
          POOL_TIMEOUT,
          BREAKER_OPEN,
          HOPELESS,
          FULL,
          LOST,
          DRAINED,
          LIMITED,
          DEADLINE ->
          this;
    };
  }

  static Answer of(Rejection rejection) {
    return switch (rejection) {
      case SHUT -> REFUSED;
      case RESET -> RESET;
      case FULL -> FULL;
      case LOST -> LOST;
      case HOPELESS -> HOPELESS;
      case DRAINED -> DRAINED;
      case LIMITED -> LIMITED;
      case DEPARTED -> throw new IllegalArgumentException("nobody is there to be told");
    };
  }
}
