package dev.capsize.standin.answer;

/// Headers of a request to an endpoint, which a stand-in sends and understands.
public final class Headers {
  /// The same for each attempt of one request.
  public static final String KEY = "Idempotency-Key";

  /// What is left of the caller's deadline, in milliseconds.
  public static final String DEADLINE = "Capsize-Deadline-Millis";

  private Headers() {}
}
