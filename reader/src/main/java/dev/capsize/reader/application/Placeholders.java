package dev.capsize.reader.application;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Spring's placeholders in a value: `${NAME}` and `${NAME:default}`, nested ones included.
final class Placeholders {

  private static final int ROUNDS_MAX = 20;
  private static final int LENGTH_MAX = 10_000;

  /// A placeholder that holds no other.
  private static final Pattern INNERMOST =
      Pattern.compile("\\$\\{([^${}:]{1,200})(?::([^${}]{0,1000}))?\\}");

  private Placeholders() {}

  static boolean in(String text) {
    return text.contains("${");
  }

  /// `text` with its placeholders replaced; empty if one stands for nothing that is known.
  static Optional<String> resolve(String text, Function<String, Optional<String>> lookup) {
    String resolved = text;
    for (int round = 0; in(resolved); round++) {
      Matcher matcher = INNERMOST.matcher(resolved);
      if (round == ROUNDS_MAX || resolved.length() > LENGTH_MAX || !matcher.find()) {
        return Optional.empty();
      }
      Optional<String> value =
          lookup.apply(matcher.group(1).strip()).or(() -> Optional.ofNullable(matcher.group(2)));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      resolved =
          resolved.substring(0, matcher.start()) + value.get() + resolved.substring(matcher.end());
    }
    return Optional.of(resolved);
  }
}
