package dev.capsize.guard.sql;

import dev.capsize.guard.Refusal;
import dev.capsize.guard.Refused;
import java.sql.SQLTransientConnectionException;

/// No connection was given, because it could not have been used in time or too many wait.
///
/// Without a stack trace. It is made anew each time, because an `SQLException` can be changed by
/// whoever catches it.
public final class RefusedConnection extends SQLTransientConnectionException {
  private static final long serialVersionUID = 1L;

  /// "The client is unable to establish the connection", of the SQL standard.
  private static final String STATE = "08001";

  private final Refusal refusal;

  RefusedConnection(String pool, Refusal refusal) {
    super("no connection of " + pool + ": " + refusal.detail(), STATE, Refused.of(refusal));
    this.refusal = refusal;
  }

  /// Why.
  public Refusal refusal() {
    return refusal;
  }

  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
