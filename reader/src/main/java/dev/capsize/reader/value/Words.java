package dev.capsize.reader.value;

import dev.capsize.reader.key.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Choices among a few words: the constants of an enum in lower case, with dashes.
public final class Words {
  private Words() {}

  /// The constant that `text` names.
  ///
  /// @param what what is chosen, for the message: `server.kind`
  /// @throws IllegalArgumentException saying what was found, the rule and what to write
  public static <E extends Enum<E>> E choose(Class<E> type, String what, String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    List<String> words = new ArrayList<>();
    for (E constant : List.of(type.getEnumConstants())) {
      if (of(constant).equals(word)) {
        return constant;
      }
      words.add(of(constant));
    }
    throw new IllegalArgumentException(
        "%s is no %s - it has to be one of a few words; %s"
            .formatted(Shown.text(text), what, Spelling.hint(text.strip(), words)));
  }

  /// The word for `constant`.
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// `yes` or `no`.
  ///
  /// @throws IllegalArgumentException saying what was found, the rule and what to write
  public static boolean yes(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "%s is neither yes nor no - it has to be one of them; write yes or no"
                  .formatted(Shown.text(text)));
    };
  }
}
