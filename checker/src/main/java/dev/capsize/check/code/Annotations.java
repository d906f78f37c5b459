package dev.capsize.check.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Annotations in a source file, and the constants that their values may be.
final class Annotations {
  private static final Pattern ANNOTATION =
      Pattern.compile("@(?:[a-z]+:)?(?:[a-z]\\w*\\.){0,10}([A-Z]\\w*)");
  private static final Pattern CONSTANT =
      Pattern.compile(
          "\\b(?:final\\s+String|const\\s+val)\\s+([A-Za-z_]\\w*)\\s*(?::\\s*String\\s*)?=\\s*\"");
  private static final Pattern OWNER =
      Pattern.compile("\\b(?:class|interface|object|enum)\\s+(\\w+)");

  private static final int OWNERS_MAX = 10;

  /// One use.
  ///
  /// @param name simple name of the annotation
  /// @param start index of its `@`
  /// @param end index behind it and its arguments
  /// @param open index of its `(`; negative without arguments
  /// @param target index of what it is for, behind further annotations and modifiers
  record Use(String name, int start, int end, int open, int target) {}

  private static final int USES_MAX = 5_000;
  private static final int ARGUMENTS_MAX = 5_000;
  private static final Pattern MODIFIERS =
      Pattern.compile(
          "(?:(?:public|private|protected|internal|open|override|suspend|final|abstract|static"
              + "|data|sealed|non-sealed|inline|strictfp)\\s++){0,8}");

  private final Map<String, Optional<String>> constants = new HashMap<>();

  /// Learns the constants of a file: by their names, and with the classes that they stand in.
  void learn(Source source) {
    List<MatchResult> owners = OWNER.matcher(source.code()).results().toList();
    Matcher constant = CONSTANT.matcher(source.code());
    while (constant.find()) {
      int open = constant.end() - 1;
      String value = literal(source, open).orElse("");
      String name = constant.group(1);
      int before = constant.start();
      owners.stream()
          .limit(OWNERS_MAX)
          .filter(owner -> encloses(source, owner.end(), before))
          .forEach(owner -> put(owner.group(1) + "." + name, value));
      put(source.path() + "#" + name, value);
      put(name, value);
    }
  }

  /// Whether the first braces behind an index have another one between them.
  private static boolean encloses(Source source, int from, int index) {
    int open = source.code().indexOf('{', from);
    return open >= 0 && open < index && source.close(open) > index;
  }

  /// Of two values for one name nobody knows which is meant.
  private void put(String name, String value) {
    constants.merge(
        name, Optional.of(value), (old, now) -> old.equals(now) ? old : Optional.empty());
  }

  /// All in a file, in its order.
  static List<Use> in(Source source) {
    Matcher matcher = ANNOTATION.matcher(source.code());
    List<Use> found = new ArrayList<>();
    while (matcher.find() && found.size() < USES_MAX) {
      int next = source.skip(matcher.end());
      boolean arguments = next < source.code().length() && source.code().charAt(next) == '(';
      // What is never closed has no arguments.
      arguments = arguments && source.close(next) - next < ARGUMENTS_MAX;
      int end = arguments ? source.close(next) : matcher.end();
      found.add(new Use(matcher.group(1), matcher.start(), end, arguments ? next : -1, end));
    }
    Map<Integer, Integer> targets = new HashMap<>();
    List<Use> uses = new ArrayList<>();
    for (Use use : found.reversed()) {
      int behind = behindModifiers(source, use.end());
      int target = targets.getOrDefault(behind, behind);
      targets.put(use.start(), target);
      uses.add(new Use(use.name(), use.start(), use.end(), use.open(), target));
    }
    return uses.reversed();
  }

  private static int behindModifiers(Source source, int from) {
    int at = source.skip(from);
    Matcher modifiers = MODIFIERS.matcher(source.code()).region(at, source.code().length());
    return modifiers.lookingAt() ? modifiers.end() : at;
  }

  /// The text of an argument, literal or constant; empty if it is not there or not certain.
  Optional<String> argument(Source source, Use use, List<String> names) {
    if (use.open() < 0) {
      return Optional.empty();
    }
    int first = source.skip(use.open() + 1);
    for (String name : names) {
      Matcher named =
          Pattern.compile("(?<![\\w.])" + name + "\\s*=(?!=)\\s*").matcher(source.code());
      named.region(use.open(), use.end());
      if (named.find()) {
        return value(source, named.end(), use.end());
      }
    }
    String inside = source.code().substring(use.open(), use.end());
    return inside.contains("=") && !inside.startsWith("\"", first - use.open())
        ? Optional.empty()
        : names.contains("value") || names.contains("")
            ? value(source, first, use.end())
            : Optional.empty();
  }

  private Optional<String> value(Source source, int start, int end) {
    if (start >= end) {
      return Optional.empty();
    }
    Matcher reference =
        Pattern.compile("((?:[A-Za-z_]\\w*\\.){0,10}[A-Za-z_]\\w*)\\s*[,)]").matcher(source.code());
    reference.region(start, end);
    if (source.code().charAt(start) == '"') {
      Optional<String> literal = literal(source, start);
      // A sum of strings is not certain.
      boolean alone =
          literal.isPresent()
              && ",)".indexOf(charAt(source, source.skip(closing(source, start) + 1))) >= 0;
      return alone ? literal : Optional.empty();
    }
    return reference.lookingAt() ? constant(source, reference.group(1)) : Optional.empty();
  }

  private static char charAt(Source source, int index) {
    return index < source.code().length() ? source.code().charAt(index) : ' ';
  }

  private static int closing(Source source, int open) {
    int end = source.code().indexOf('"', open + 1);
    return end < 0 ? source.code().length() : end;
  }

  private Optional<String> constant(Source source, String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    String owned =
        name.substring(name.lastIndexOf('.', Math.max(0, name.lastIndexOf('.') - 1)) + 1);
    Optional<String> found =
        name.contains(".")
            ? constants.getOrDefault(owned, Optional.empty())
            : constants
                .getOrDefault(source.path() + "#" + name, Optional.empty())
                .or(() -> constants.getOrDefault(last, Optional.empty()));
    return found.filter(value -> !value.isEmpty());
  }

  /// A plain string; one with templates or escapes is not certain.
  private static Optional<String> literal(Source source, int open) {
    int end = closing(source, open);
    String text = source.text().substring(open + 1, Math.min(end, source.text().length()));
    boolean template = source.isKotlin() && text.contains("$") && !text.contains("\\$");
    return text.contains("\n") || template || text.contains("\\")
        ? Optional.empty()
        : Optional.of(text);
  }
}
