package dev.capsize.cli.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes and reads `result.json`.
public final class ResultFile {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private ResultFile() {}

  /// The document as text, with a line break at its end.
  public static String text(ResultJson result) {
    return MAPPER.writeValueAsString(result) + "\n";
  }

  /// Writes the document to `file`, replacing what was there.
  public static void write(ResultJson result, Path file) throws IOException {
    Files.writeString(file, text(result));
  }

  /// Reads a document that this release, or a later one of the same schema version, wrote.
  ///
  /// @throws NoSuchFileException if there is no such file
  /// @throws IllegalArgumentException if it is no such document; the message says where and why
  public static ResultJson read(Path file) throws IOException {
    String text = Files.readString(file);
    try {
      return MAPPER.readValue(text, ResultJson.class);
    } catch (JacksonException unreadable) {
      var at = unreadable.getLocation();
      String position = at == null ? "" : ":%d:%d".formatted(at.getLineNr(), at.getColumnNr());
      throw new IllegalArgumentException(
          "%s%s: %s (expected a result.json of schemaVersion %d)"
              .formatted(file, position, reason(unreadable), ResultJson.VERSION),
          unreadable);
    }
  }

  /// What our own records complained about, or else what the parser did.
  private static String reason(JacksonException unreadable) {
    Throwable cause = unreadable.getCause();
    String message = cause == null ? null : cause.getMessage();
    return message == null ? unreadable.getOriginalMessage() : message;
  }
}
