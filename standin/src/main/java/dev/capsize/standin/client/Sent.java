package dev.capsize.standin.client;

import dev.capsize.standin.answer.Headers;
import dev.capsize.standin.answer.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One attempt on its way.
///
/// @param to where it goes
/// @param headers of the request
/// @param timeout after which its answer is not waited for any longer
record Sent(URI to, Map<String, String> headers, Duration timeout) {
  /// A longer one is none.
  private static final Duration LONGEST = Duration.ofDays(1);

  /// @param told what is left of the deadline that the callee is told; empty for none
  static Sent to(URI to, Optional<String> key, Optional<Duration> told, Duration timeout) {
    Map<String, String> headers = new TreeMap<>();
    key.ifPresent(text -> headers.put(Headers.KEY, text));
    told.ifPresent(left -> headers.put(Headers.DEADLINE, Long.toString(left.toMillis())));
    Duration patience = told.filter(left -> left.compareTo(timeout) < 0).orElse(timeout);
    return new Sent(to, headers, patience.compareTo(LONGEST) > 0 ? LONGEST : patience);
  }

  /// What an answer that is none of success means for whoever asked for the call.
  static Kind kind(String body) {
    return Kind.in(body).filter(kind -> kind != Kind.BROKEN).orElse(Kind.DEPENDENCY_ERROR);
  }
}
