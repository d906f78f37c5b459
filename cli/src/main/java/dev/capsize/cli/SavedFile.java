package dev.capsize.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that a user saved from a running service.
final class SavedFile {
  private static final int BYTES_MAX = 20_000_000;

  private SavedFile() {}

  /// Its text; what is beyond 20 MB is left out.
  ///
  /// @throws WrongInput if it cannot be read
  static String text(Path file) throws WrongInput {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(BYTES_MAX), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new WrongInput(
          ExitCode.INPUT_NOT_FOUND, "%s cannot be read; is the path right?".formatted(file));
    }
  }
}
