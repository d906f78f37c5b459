package dev.capsize.lab.caller;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is sent for one request; every attempt at it sends the same.
///
/// @param method HTTP method
/// @param path path and query
/// @param headers by name; `Host` and `Content-Length` are added
/// @param body text, sent as UTF-8; empty for none
/// @param orderId name of the charge that the request asks for, if it asks for one
public record Message(
    String method,
    String path,
    SortedMap<String, String> headers,
    String body,
    Optional<String> orderId) {
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
  private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding");

  public Message {
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    requireOneLine(method);
    if (!path.matches("/[!-~]*")) {
      throw new IllegalArgumentException(
          "the path is %s; it begins with / and has neither blanks nor letters beyond ASCII, write"
                  .formatted(path)
              + " %20 for a blank");
    }
    headers.forEach(
        (name, value) -> {
          requireName(name);
          requireOneLine(value);
        });
  }

  /// The bytes of it.
  ///
  /// @param host value of the `Host` header
  byte[] bytes(String host) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    var head = new StringBuilder(256).append(method).append(' ').append(path).append(" HTTP/1.1");
    if (headers.keySet().stream().noneMatch("Host"::equalsIgnoreCase)) {
      head.append("\r\nHost: ").append(host);
    }
    headers.forEach((name, value) -> head.append("\r\n").append(name).append(": ").append(value));
    // Where a body is meant to be, its absence is said: some servers insist (RFC 9110, 8.6).
    if (content.length > 0 || WITH_BODY.contains(method)) {
      head.append("\r\nContent-Length: ").append(content.length);
    }
    byte[] start = head.append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[start.length + content.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(content, 0, all, start.length, content.length);
    return all;
  }

  private static void requireName(String name) {
    if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
      throw new IllegalArgumentException(
          "a header is named %s; write a name as in Content-Type"
              .formatted(name.replaceAll("\\p{Cntrl}", "?")));
    }
    if (FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "%s follows from the body and cannot be given; leave it out".formatted(name));
    }
  }

  private static void requireOneLine(String part) {
    if (part.chars().anyMatch(character -> character < ' ')) {
      throw new IllegalArgumentException(
          "a request has %s in its head; control characters are not allowed there"
              .formatted(part.replaceAll("\\p{Cntrl}", "?")));
    }
  }
}
