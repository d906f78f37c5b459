package dev.capsize.reader.yaml;

import dev.capsize.model.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// The text of a file, once it is known to be text that YAML allows.
final class SourceText {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private SourceText() {}

  /// Bytes of `file`, at most one more than the limit.
  static byte[] bytes(Path file, int limit) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(limit + 1);
    }
  }

  /// Decodes UTF-8.
  ///
  /// @throws Unreadable at the first byte that is not UTF-8 or character that YAML forbids
  static String decode(String file, byte[] bytes) {
    CharBuffer text = CharBuffer.allocate(bytes.length + 1);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, text, true);
    String decoded = text.flip().toString();
    if (result.isError()) {
      throw new Unreadable(
          place(file, decoded, decoded.length()),
          "byte 0x%02X is not UTF-8 - files are read as UTF-8; save it in that encoding"
              .formatted(bytes[in.position()]));
    }
    if (!decoded.isEmpty() && decoded.charAt(0) == BYTE_ORDER_MARK) {
      decoded = decoded.substring(1);
    }
    requirePrintable(file, decoded);
    return decoded;
  }

  private static void requirePrintable(String file, String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int character = text.codePointAt(i);
      if (!StreamReader.isPrintable(character)) {
        throw new Unreadable(
            place(file, text, i),
            "character U+%04X is not printable - YAML forbids it; remove it".formatted(character));
      }
    }
  }

  private static Origin place(String file, String text, int index) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < index; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new Origin.Written(file, line, text.codePointCount(lineStart, index) + 1);
  }
}
