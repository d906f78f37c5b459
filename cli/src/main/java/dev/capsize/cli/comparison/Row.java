package dev.capsize.cli.comparison;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One figure of both results.
///
/// @param where the phase, or empty for what is about the whole run
/// @param figure what it is
/// @param a in the first result
/// @param b in the second
/// @param change from the first to the second, as text; empty where there is none to tell
/// @param judgement what that is worth
public record Row(
    String where, String figure, Value a, Value b, String change, Judgement judgement) {

  /// A figure in one result.
  ///
  /// @param number null where it is no number, or is not there
  /// @param text as it is shown
  public record Value(@Nullable Double number, String text) {
    /// What is no number.
    static Value word(String text) {
      return new Value(null, text);
    }
  }

  /// What a difference is worth.
  public enum Judgement {
    /// By more than the tolerance.
    BETTER,
    /// By more than the tolerance.
    WORSE,
    /// Within the tolerance.
    SAME,
    /// The figure is there to be read; it is neither good nor bad.
    TOLD;

    /// The word beside a row; none where there is nothing to notice.
    public String word() {
      return this == BETTER || this == WORSE ? name().toLowerCase(Locale.ROOT) : "";
    }
  }
}
