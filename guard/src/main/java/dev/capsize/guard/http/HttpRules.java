package dev.capsize.guard.http;

import dev.capsize.guard.Answered;
import java.util.Locale;
import java.util.Set;

/// What HTTP says about a call, the same for every client and server.
///
/// - **Source:** RFC 9110, "HTTP Semantics", sections 9.2.2 (idempotent methods) and 15; the
///   `Idempotency-Key` of draft-ietf-httpapi-idempotency-key-header.
public final class HttpRules {
  /// How long the caller waits from now on, in milliseconds, if it says so.
  public static final String DEADLINE_HEADER = "Capsize-Deadline-Ms";

  /// By which the callee knows a repeated request.
  public static final String KEY_HEADER = "Idempotency-Key";

  private static final Set<String> REPEATABLE =
      Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE");

  private static final long MILLI = 1_000_000;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;
  private static final int CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;

  private HttpRules() {}

  /// Whether a request may be sent again.
  ///
  /// @param hasKey whether it carries an `Idempotency-Key`
  public static boolean repeatable(String method, boolean hasKey) {
    return hasKey || REPEATABLE.contains(method.toUpperCase(Locale.ROOT));
  }

  /// What the status of an answer says about the callee.
  public static Answered judge(int status) {
    return switch (status) {
      case TOO_MANY, UNAVAILABLE -> Answered.REFUSED;
      case REQUEST_TIMEOUT -> Answered.BADLY;
      default -> {
        if (status >= SERVER_ERROR) {
          yield Answered.BADLY;
        }
        yield status >= CLIENT_ERROR ? Answered.NO : Answered.WELL;
      }
    };
  }

  /// What is left, as the header says it.
  ///
  /// @param leftNanos until the answer is of no use; what is negative is 0
  public static String deadline(long leftNanos) {
    return Long.toString(Math.max(0, leftNanos / MILLI));
  }
}
