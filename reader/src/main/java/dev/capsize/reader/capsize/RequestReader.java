package dev.capsize.reader.capsize;

import dev.capsize.model.Endpoint;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Reads `request` of an endpoint: `GET /catalog`, or a mapping with method, path, headers and
/// body.
final class RequestReader {

  /// The keys of the mapping.
  static final List<String> KEYS = List.of("method", "path", "headers", "body");

  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

  /// Those that the callers write themselves, and whose value is theirs.
  private static final List<String> OWN_HEADERS =
      List.of("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade");

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");

  private static final int PATH_MAX = 2_000;
  private static final int HEADER_MAX = 2_000;

  /// Most headers of one request.
  private static final int HEADERS_MAX = 50;

  /// Longest body, in characters.
  static final int BODY_MAX = 100_000;

  private final Section endpoint;

  RequestReader(Section endpoint) {
    this.endpoint = endpoint;
  }

  /// The request, if one is written; empty beside a problem.
  Optional<Endpoint.Request> request() {
    return endpoint.get("request").orElse(null) instanceof Node.Mapping
        ? endpoint.section("request").flatMap(RequestReader::written)
        : endpoint.value("request", RequestReader::shortForm);
  }

  private static Endpoint.Request shortForm(String text) {
    String[] words = text.strip().split("\\s+", -1);
    if (words.length != 2) {
      throw new IllegalArgumentException(
          "%s is no request - it is a method and a path; write for example POST /charges"
              .formatted(Node.Scalar.shown(text)));
    }
    return new Endpoint.Request(method(words[0]), path(words[1]), new TreeMap<>(), "");
  }

  private static Optional<Endpoint.Request> written(Section section) {
    section.allow(KEYS);
    Optional<String> method = section.required("method", RequestReader::method, "POST");
    Optional<String> path = section.required("path", RequestReader::path, "/charges");
    SortedMap<String, String> headers = headers(section);
    Optional<String> body = section.value("body", RequestReader::body);
    if (method.isEmpty() || path.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Endpoint.Request(method.get(), path.get(), headers, body.orElse("")));
  }

  private static SortedMap<String, String> headers(Section section) {
    SortedMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Section written = section.part("headers");
    if (written.keys().size() > HEADERS_MAX) {
      written
          .problems()
          .add(
              written.origin(),
              "%s has %d headers - at most %d are sent; remove some"
                  .formatted(written.path(), written.keys().size(), HEADERS_MAX));
    }
    for (String name : written.keys()) {
      try {
        requireHeader(name);
      } catch (IllegalArgumentException e) {
        written
            .problems()
            .add(written.keyOrigin(name), "%s: %s".formatted(written.path(), e.getMessage()));
      }
      written.value(name, RequestReader::headerValue).ifPresent(text -> headers.put(name, text));
    }
    return headers;
  }

  private static void requireHeader(String name) {
    if (!TOKEN.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "%s is no name of a header - that is letters, digits and dashes; rename it"
              .formatted(Node.Scalar.shown(name)));
    }
    if (OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "%s is written by the callers themselves - it follows from the connection; remove it"
              .formatted(Node.Scalar.shown(name)));
    }
  }

  private static String headerValue(String text) {
    String value = text.strip();
    if (value.length() > HEADER_MAX || value.chars().anyMatch(RequestReader::control)) {
      throw new IllegalArgumentException(
          "%s is no value of a header - that is one line of at most %d characters; shorten it"
              .formatted(Node.Scalar.shown(text), HEADER_MAX));
    }
    return value;
  }

  private static boolean control(int character) {
    return (character < ' ' && character != '\t') || character >= 127;
  }

  private static String body(String text) {
    if (text.length() > BODY_MAX) {
      throw new IllegalArgumentException(
          "a body of %d characters is too long - at most %d are sent; shorten it"
              .formatted(text.length(), BODY_MAX));
    }
    return text;
  }

  private static String method(String text) {
    String word = text.strip();
    if (!METHODS.contains(word)) {
      throw new IllegalArgumentException(
          "%s is no method - it has to be one of %s; write for example POST"
              .formatted(Node.Scalar.shown(text), String.join(", ", METHODS)));
    }
    return word;
  }

  /// A path and perhaps a query, as they go over the wire.
  private static String path(String text) {
    String path = text.strip();
    String example = path.replace("{id}", "1").replace("{uuid}", "1");
    if (!example.startsWith("/") || path.length() > PATH_MAX || !isPath(example)) {
      throw new IllegalArgumentException(
          ("%s is no path - it begins with a slash, is escaped as in a URL and has at most %d"
                  + " characters; write for example /charges?kind=card")
              .formatted(Node.Scalar.shown(text), PATH_MAX));
    }
    return path;
  }

  private static boolean isPath(String text) {
    try {
      URI uri = URI.create("http://host" + text);
      return "host".equals(uri.getHost()) && uri.getRawFragment() == null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
