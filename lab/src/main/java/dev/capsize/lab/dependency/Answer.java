package dev.capsize.lab.dependency;

import org.jspecify.annotations.Nullable;

/// What is said to one request.
///
/// @param status HTTP status
/// @param body record that becomes the JSON body; none if null
record Answer(int status, @Nullable Record body) {

  /// Done, and there is nothing to say about it.
  static final Answer NOTHING = new Answer(204, null);

  static Answer ok(Record body) {
    return new Answer(200, body);
  }
}
