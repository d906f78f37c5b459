package dev.capsize.standin.answer;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request that ends without success.
///
/// Costs no stack trace: in overload there are thousands a second.
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final @Nullable Boolean calledInVain;

  private Refused(Kind kind, @Nullable Boolean calledInVain, @Nullable Throwable cause) {
    super(kind.name(), cause, false, false);
    this.kind = kind;
    this.calledInVain = calledInVain;
  }

  /// One for a reason of the service's own.
  public static Refused of(Kind kind) {
    return new Refused(kind, null, null);
  }

  /// One for a reason of the service's own, that something else caused.
  public static Refused of(Kind kind, Throwable cause) {
    return new Refused(kind, null, cause);
  }

  /// One because a call failed.
  ///
  /// @param maybeDone whether any attempt of the call may have done its work
  public static Refused called(Kind kind, boolean maybeDone) {
    return new Refused(kind, maybeDone, null);
  }

  /// One because a call failed.
  ///
  /// @param maybeDone whether any attempt of the call may have done its work
  /// @param thrown by the client, which is what a breaker around the call sees
  public static Refused called(Kind kind, boolean maybeDone, Throwable thrown) {
    return new Refused(kind, maybeDone, thrown);
  }

  /// Why.
  public Kind kind() {
    return kind;
  }

  /// Whether the call that failed may have done its work; empty if no call failed.
  public Optional<Boolean> calledInVain() {
    return Optional.ofNullable(calledInVain);
  }
}
