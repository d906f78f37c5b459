package dev.capsize.standin.answer;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/// Why a request was not answered well.
public enum Kind {
  IN_FLIGHT(409, "in-flight", false, false),
  DEPENDENCY_ERROR(502, "provider-error", true, false),
  DEPENDENCY_TIMEOUT(502, "provider-timeout", true, false),
  POOL_TIMEOUT(503, "pool-timeout", false, true),
  SHED(429, "shed", false, false),
  LIMITED(503, "limited", false, false),
  DRAINED(503, "drained", false, false),
  BREAKER_OPEN(503, "breaker-open", false, false),
  HOPELESS(503, "hopeless", false, true),
  FULL(503, "full", false, true),
  DEADLINE(504, "deadline", false, true),
  /// Something broke that no description mentions, for example the connection to the database.
  BROKEN(500, "broken", true, false);

  /// What stands before the word in the `type` of a problem document.
  public static final String TYPE = "urn:standin:";

  private final int status;
  private final String word;
  private final boolean maybeDone;
  private final boolean overloaded;

  Kind(int status, String word, boolean maybeDone, boolean overloaded) {
    this.status = status;
    this.word = word;
    this.maybeDone = maybeDone;
    this.overloaded = overloaded;
  }

  /// HTTP status.
  public int status() {
    return status;
  }

  /// Whether the work may have been done all the same.
  public boolean maybeDone() {
    return maybeDone;
  }

  /// Whether it says that something was too busy, which adaptive limits heed.
  public boolean overloaded() {
    return overloaded;
  }

  /// The `application/problem+json` document.
  public byte[] document() {
    return "{\"type\":\"%s%s\",\"status\":%d}"
        .formatted(TYPE, word, status)
        .getBytes(StandardCharsets.UTF_8);
  }

  /// The kind that a stand-in's document names; empty for any other text.
  public static Optional<Kind> in(String document) {
    return Stream.of(values())
        .filter(kind -> document.contains("\"" + TYPE + kind.word + "\""))
        .findFirst();
  }
}
