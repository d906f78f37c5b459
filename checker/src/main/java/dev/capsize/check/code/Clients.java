package dev.capsize.check.code;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// HTTP clients that are made without Spring Boot's builder, so that its settings do not reach
// them.
final class Clients {

  /// Said of one whose file sets timeouts itself.
  static final String CONFIGURED = "configured";

  private static final Pattern MADE =
      Pattern.compile(
          "(?<![\\w.])(?:(?:RestClient|WebClient)\\s*\\.\\s*(?:create|builder)\\s*\\("
              + "|new\\s+RestTemplate\\s*\\()");
  private static final Pattern MADE_IN_KOTLIN =
      Pattern.compile(
          "(?<![\\w.])(?:(?:RestClient|WebClient)\\s*\\.\\s*(?:create|builder)\\s*\\("
              + "|(?<!:\\s?)RestTemplate\\s*\\()");
  private static final Pattern TIMEOUT =
      Pattern.compile(
          "\\b(?:set)?(?i:connect(?:ion)?(?:Request)?Timeout|readTimeout|responseTimeout"
              + "|socketTimeout|soTimeout|callTimeout|CONNECT_TIMEOUT_MILLIS)\\b"
              + "|\\bset(?:Connect|Read|Connection|ConnectionRequest|Response|Socket|So)Timeout\\b"
              + "|\\bReadTimeoutHandler\\b|\\bwith(?:Connect|Read)Timeout\\b");

  /// A factory that is handed over may be set up elsewhere.
  private static final Pattern FACTORY =
      Pattern.compile("\\b(?:requestFactory|setRequestFactory|clientConnector)\\s*\\(");

  private Clients() {}

  /// One place where a client is made.
  ///
  /// @param detail [#CONFIGURED] if its file sets timeouts, or hands over what may; or else empty
  record Made(int start, String text, String detail) {}

  static List<Made> made(Source source) {
    List<Made> all = new ArrayList<>();
    String code = source.code();
    boolean configured = TIMEOUT.matcher(code).find() || FACTORY.matcher(code).find();
    Matcher matcher = (source.isKotlin() ? MADE_IN_KOTLIN : MADE).matcher(code);
    while (matcher.find()) {
      if (isOfOthers(code, matcher.group())) {
        continue;
      }
      int open = matcher.end() - 1;
      int end = source.close(open);
      String arguments = code.substring(open + 1, Math.max(open + 1, end - 1)).strip();
      boolean template = matcher.group().contains("RestTemplate");
      // A template over a factory, or a client over a template, is what that was made as.
      boolean handed = !arguments.isEmpty() && (template || !isAddress(arguments));
      String text = matcher.group().replaceAll("\\s+", " ") + (arguments.isEmpty() ? ")" : "...)");
      all.add(new Made(matcher.start(), text, configured || handed ? CONFIGURED : ""));
    }
    return all;
  }

  /// Elasticsearch, Vert.x and others have clients of the same names.
  private static boolean isOfOthers(String code, String expression) {
    String spring =
        expression.startsWith("RestClient")
            ? "org.springframework.web.client."
            : "org.springframework.web.reactive.";
    return !expression.contains("RestTemplate") && !code.contains(spring);
  }

  /// `RestClient.create("http://...")` or with a name of an address; not a template or a factory.
  private static boolean isAddress(String arguments) {
    String last = arguments.toLowerCase(java.util.Locale.ROOT);
    return last.startsWith("\"") || last.contains("url") || last.contains("uri");
  }
}
