package dev.capsize.reader.yaml;

import dev.capsize.model.Origin;

/// A file in which nothing after this place can be understood.
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Origin origin;

  Unreadable(Origin origin, String message) {
    super(message);
    this.origin = origin;
  }

  Origin origin() {
    return origin;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
