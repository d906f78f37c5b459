package dev.capsize.lab.caller;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A complete HTTP answer.
///
/// @param status HTTP status
/// @param contentType value of `Content-Type`, empty if it has none
/// @param body its content as text, one character per byte
/// @param reusable whether the connection can carry another request
record Response(int status, String contentType, String body, boolean reusable) {

  private static final Pattern PROBLEM_TYPE = Pattern.compile(".*?([A-Za-z0-9._-]{1,64})");
  private static final String NO_TYPE = "about:blank";

  /// What it means to the caller.
  Outcome outcome() {
    return Outcome.answered(status, problemType());
  }

  /// Last part of the problem type (RFC 9457), for example `pool-timeout` of
  /// `urn:payments:pool-timeout`; empty if there is none that says something.
  Optional<String> problemType() {
    if (!contentType.startsWith("application/problem+json")) {
      return Optional.empty();
    }
    try {
      JsonNode problem = JsonMapper.shared().readTree(body);
      String type = problem.path("type").stringValue(NO_TYPE);
      var parts = PROBLEM_TYPE.matcher(type);
      return type.equals(NO_TYPE) || !parts.matches()
          ? Optional.empty()
          : Optional.of(parts.group(1));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }
}
