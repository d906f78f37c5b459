package dev.capsize.reader.key;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which known name a wrong one is nearest to.
///
/// Nearness is the number of letters to insert, remove, replace or swap with their neighbour; case,
/// dashes and underscores do not count.
///
/// - **Source:** optimal string alignment distance; the bound of a third of the length is our
///   choice.
public final class Spelling {

  private static final int WORD_LENGTH_MAX = 120;
  private static final int EDITS_MAX = 8;

  private Spelling() {}

  /// The nearest of `known`, if one is near enough to be meant.
  public static Optional<String> nearest(String word, Collection<String> known) {
    return nearest(word, known.stream());
  }

  /// The pattern nearest to a dotted `key`, with its wildcards filled from the key.
  public static Optional<String> nearestKey(String key, Collection<KeyPattern> known) {
    if (key.isEmpty() || key.length() > WORD_LENGTH_MAX) {
      return Optional.empty();
    }
    List<String> segments = KeyPattern.split(key);
    Optional<String> near = nearest(key, known.stream().map(known1 -> known1.suggestion(segments)));
    // Who writes only the end of a long key is not near it by letters, and still is plain enough.
    return near.or(
        () ->
            known.stream()
                .map(pattern -> pattern.suggestion(List.of()))
                .filter(name -> name.endsWith("." + key))
                .findFirst());
  }

  /// The end of a message about an unknown name: a suggestion, if there is one, and what is
  /// allowed.
  public static String hint(String word, Collection<String> known) {
    String allowed =
        known.isEmpty() ? "there is none; describe it" : "allowed: " + String.join(", ", known);
    return nearest(word, known).map("did you mean \"%s\"? "::formatted).orElse("") + allowed;
  }

  private static Optional<String> nearest(String word, Stream<String> known) {
    if (word.isEmpty() || word.length() > WORD_LENGTH_MAX) {
      return Optional.empty();
    }
    String sought = KeyPattern.relaxed(word);
    int editsMax = Math.clamp(sought.length() / 3, 1, EDITS_MAX);
    record Near(String name, int edits) {}
    return known
        .filter(name -> Math.abs(name.length() - word.length()) <= editsMax + EDITS_MAX)
        .map(name -> new Near(name, edits(sought, KeyPattern.relaxed(name))))
        .filter(near -> near.edits() <= editsMax)
        .min(Comparator.comparingInt(Near::edits))
        .map(Near::name);
  }

  /// Edits that make `b` of `a`. Time and space are the product of the lengths.
  static int edits(String a, String b) {
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        edits[i][j] = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          edits[i][j] = Math.min(edits[i][j], 1 + edits[i - 2][j - 2]);
        }
      }
    }
    return edits[a.length()][b.length()];
  }
}
