package dev.capsize.check.report;

/// How many columns of a terminal a text takes.
///
/// - **Source:** the blocks that Unicode Standard Annex 11 calls wide, by range and not by
///   character.
/// - **Not modelled:** sequences that a terminal joins into one picture.
final class Columns {
  /// Pairs of the first and last code point that take two columns.
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0xA4CF, 0xAC00, 0xD7A3, 0xF900, 0xFAFF,
    0xFE30, 0xFE6F, 0xFF00, 0xFF60, 0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F680, 0x1F6FF,
    0x1F900, 0x1F9FF, 0x20000, 0x3FFFD
  };

  private Columns() {}

  static int of(String text) {
    return text.codePoints().map(Columns::of).sum();
  }

  /// Columns of one character: 0, 1 or 2.
  static int of(int codePoint) {
    if (codePoint < 0x300) {
      return 1;
    }
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    for (int i = 0; i < WIDE.length; i += 2) {
      if (codePoint >= WIDE[i] && codePoint <= WIDE[i + 1]) {
        return 2;
      }
    }
    return 1;
  }
}
