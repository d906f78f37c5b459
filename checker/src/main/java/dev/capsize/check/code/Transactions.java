package dev.capsize.check.code;

import dev.capsize.model.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Calls over HTTP that a method makes itself while Spring holds a transaction for it.
final class Transactions {
  private static final Map<String, String> CALLS =
      Map.of(
          "RestTemplate",
              "getFor\\w+|postFor\\w+|patchFor\\w+|headFor\\w+|optionsFor\\w+|exchange|put|delete"
                  + "|execute",
          "RestClient", "get|post|put|patch|delete|head|options|method",
          "WebClient", "get|post|put|patch|delete|head|options|method",
          "HttpClient", "send|execute");

  /// Without these nothing waits for a call of a `WebClient` within the method.
  private static final Pattern WAITS =
      Pattern.compile("\\.\\s*(?:block\\w*|await\\w+|toFuture)\\s*(?:<[^>\\n]*>)?\\(");

  /// What is handed to these runs elsewhere or later.
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "\\b(?:supplyAsync|runAsync|submit|registerSynchronization|thenRunAsync)\\s*\\(");

  /// There is no transaction, or not one of a database.
  private static final Pattern WITHOUT = Pattern.compile("\\b(?:NOT_SUPPORTED|NEVER|SUPPORTS)\\b");

  private static final Pattern OF_OTHERS =
      Pattern.compile("(?i)kafka|rabbit|jms|mongo|neo4j|redis");
  private static final int FIELDS_MAX = 200;

  private Transactions() {}

  /// One call.
  ///
  /// @param text `Class.method`
  /// @param at the call itself
  /// @param detail type of the client
  record Found(String text, Origin at, String detail) {}

  static List<Found> calls(Source source, Set<String> feignClients) {
    if (!source.code().contains("@") || !source.code().contains("Transactional")) {
      return List.of();
    }
    Map<String, String> fields = fields(source, feignClients);
    List<Found> found = new ArrayList<>();
    if (!fields.isEmpty()) {
      for (Method method : Method.in(source)) {
        if (isTransactional(source, method)) {
          call(source, method, fields).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  /// Names of fields by which calls go out, with their types.
  private static Map<String, String> fields(Source source, Set<String> feignClients) {
    Set<String> types = new TreeSet<>(CALLS.keySet());
    feignClients.stream().filter(source.code()::contains).forEach(types::add);
    String type = "(" + String.join("|", types) + ")";
    String java =
        "(?m)^[ \\t]*+(?:@\\w+(?:\\([^)\\n]*\\))?\\s+){0,5}"
            + "(?:(?:private|protected|public|final|static|transient)\\s+){0,4}"
            + type
            + "[ \\t]+(\\w+)[ \\t]*(?:;|=(?!=))";
    String kotlin = "\\b(?:val|var)\\s+(\\w+)\\s*:\\s*" + type + "\\b(?!\\s*[.<])";
    Matcher field = Pattern.compile(source.isKotlin() ? kotlin : java).matcher(source.code());
    Map<String, String> fields = new HashMap<>();
    while (field.find() && fields.size() < FIELDS_MAX) {
      String name = field.group(source.isKotlin() ? 1 : 2);
      fields.put(name, field.group(source.isKotlin() ? 2 : 1));
    }
    return fields;
  }

  private static boolean isTransactional(Source source, Method method) {
    // Without a proxy before it the annotation does nothing.
    if (method.hidden()) {
      return false;
    }
    Optional<Annotations.Use> use =
        transactional(method.annotations()).or(() -> transactional(method.ofOwner()));
    return use.filter(
            each -> {
              String code = source.code().substring(each.start(), each.end());
              String text = source.text().substring(each.start(), each.end());
              return !WITHOUT.matcher(code).find() && !OF_OTHERS.matcher(text).find();
            })
        .isPresent();
  }

  private static Optional<Annotations.Use> transactional(List<Annotations.Use> uses) {
    return uses.stream().filter(use -> use.name().equals("Transactional")).findFirst();
  }

  private static Optional<Found> call(Source source, Method method, Map<String, String> fields) {
    String body = here(source, method);
    Optional<Found> first = Optional.empty();
    int firstAt = Integer.MAX_VALUE;
    for (Map.Entry<String, String> field : fields.entrySet()) {
      String type = field.getValue();
      if (type.equals("WebClient") && !WAITS.matcher(body).find()) {
        continue;
      }
      Matcher call =
          Pattern.compile(
                  "(?<![\\w.])(?:this\\s*\\.\\s*)?"
                      + field.getKey()
                      + "\\s*\\.\\s*(?:"
                      + CALLS.getOrDefault(type, "(?!equals|hashCode|toString)[a-z]\\w*")
                      + ")\\s*(?:<[^>\\n]*>\\s*)?\\(")
              .matcher(body);
      if (call.find() && call.start() < firstAt) {
        firstAt = call.start();
        first =
            Optional.of(
                new Found(
                    method.owner() + "." + method.name(),
                    source.at(method.start() + firstAt),
                    type));
      }
    }
    return first;
  }

  /// The body of a method without what runs elsewhere.
  private static String here(Source source, Method method) {
    StringBuilder body = new StringBuilder(source.code().substring(method.start(), method.end()));
    Matcher elsewhere = ELSEWHERE.matcher(source.code()).region(method.start(), method.end());
    while (elsewhere.find()) {
      int end = Math.min(method.end(), source.close(elsewhere.end() - 1));
      for (int i = elsewhere.end(); i < end; i++) {
        body.setCharAt(i - method.start(), ' ');
      }
    }
    return body.toString();
  }
}
