package dev.capsize.payments.idempotency;

import dev.capsize.payments.problem.Problem;
import dev.capsize.payments.problem.Refused;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name that a caller gave to one request, the same for each repeat of it.
///
/// The draft wants a quoted string; many callers leave the quotes out. Both are taken, and mean the
/// same key.
///
/// @param text 1 to 255 printable ASCII characters without quotes, backslashes and spaces
public record IdempotencyKey(String text) {
  /// The header that carries the key.
  public static final String HEADER = "Idempotency-Key";

  private static final Pattern TEXT = Pattern.compile("[!-~&&[^\"\\\\]]{1,255}");

  /// @throws Refused with [Problem#INVALID] when the text is not such a name
  public IdempotencyKey {
    if (!TEXT.matcher(text).matches()) {
      throw new Refused(
          Problem.INVALID,
          HEADER + " must be 1 to 255 printable ASCII characters without quotes and spaces");
    }
  }

  /// Reads the value of the header.
  ///
  /// @throws Refused with [Problem#KEY_MISSING] when there is none
  public static IdempotencyKey parse(@Nullable String header) {
    if (header == null || header.isBlank()) {
      throw new Refused(Problem.KEY_MISSING, "send a header " + HEADER + " that is new per charge");
    }
    String text = header.strip();
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return new IdempotencyKey(quoted ? text.substring(1, text.length() - 1) : text);
  }
}
