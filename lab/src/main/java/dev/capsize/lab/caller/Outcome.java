package dev.capsize.lab.caller;

import dev.capsize.outcome.Attempt;
import java.util.Optional;

/// How an attempt ended, and whether that is worth another one.
///
/// @param text as in [Attempt#outcome()]
/// @param retryable whether a caller with attempts left tries again
record Outcome(String text, boolean retryable) {

  static final Outcome OK = new Outcome(Attempt.OK, false);
  static final Outcome TIMEOUT = new Outcome("timeout", true);
  static final Outcome REFUSED = new Outcome("refused", true);
  static final Outcome RESET = new Outcome("reset", true);
  static final Outcome BAD_ANSWER = new Outcome("bad answer", true);
  static final Outcome NO_REPLICA = new Outcome("no replica", true);
  static final Outcome NOT_SENT = new Outcome("not sent", true);

  private static final int CONFLICT = 409;

  /// What a complete answer means.
  ///
  /// @param status its HTTP status
  /// @param type last part of its problem type, if it has one
  static Outcome answered(int status, Optional<String> type) {
    if (status >= 200 && status < 300) {
      return OK;
    }
    // A conflict says that the first attempt is still in flight: the answer will be there later.
    return new Outcome(
        "http " + status + type.map(name -> " " + name).orElse(""),
        status >= 500 || status == CONFLICT);
  }

  boolean ok() {
    return equals(OK);
  }

  /// Whether the service can have received the request. After a timeout it may have.
  boolean mayHaveArrived() {
    return !equals(REFUSED) && !equals(NO_REPLICA) && !equals(NOT_SENT);
  }
}
