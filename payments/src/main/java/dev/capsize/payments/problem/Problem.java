package dev.capsize.payments.problem;

import java.net.URI;
import java.util.Locale;

/// A kind of failure that callers can tell from others by its stable type.
public enum Problem {
  INVALID(400, "The request is not valid"),
  KEY_MISSING(400, "Idempotency-Key is missing"),
  NOT_FOUND(404, "There is no such charge"),
  IN_FLIGHT(409, "A request with the same Idempotency-Key is being worked on"),
  BODY_TOO_LARGE(413, "The body is too large"),
  KEY_REUSED(422, "Idempotency-Key was used for another request"),
  SHED(429, "Too many requests: this one is not wanted at the moment"),
  UNEXPECTED(500, "Something unexpected happened"),
  PROVIDER_ERROR(502, "The payment provider failed"),
  PROVIDER_TIMEOUT(502, "The payment provider did not answer in time"),
  POOL_TIMEOUT(503, "No database connection became free in time"),
  BREAKER_OPEN(503, "The payment provider is not being called at the moment"),
  HOPELESS(503, "The request cannot be answered in time any more"),
  LIMITED(503, "Too many requests are being worked on"),
  DRAINED(503, "Everything that waited was sent away"),
  DATABASE(503, "The database failed"),
  DEADLINE(504, "The time budget of the request is spent");

  private final int status;
  private final String title;
  private final URI type;

  Problem(int status, String title) {
    this.status = status;
    this.title = title;
    this.type = URI.create("urn:payments:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /// HTTP status, 400 to 504.
  public int status() {
    return status;
  }

  /// One line for people, the same for each occurrence.
  public String title() {
    return title;
  }

  /// What programs tell problems apart by, such as `urn:payments:pool-timeout`.
  public URI type() {
    return type;
  }
}
