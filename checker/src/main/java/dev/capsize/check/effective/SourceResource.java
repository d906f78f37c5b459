package dev.capsize.check.effective;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;

/// A text under the name that messages call it by; without a text, one that does not exist.
final class SourceResource extends AbstractResource {
  private final String name;
  private final @Nullable String text;
  private final int firstLine;
  private final int indent;

  SourceResource(String name, @Nullable String text, int firstLine, int indent) {
    this.name = name;
    this.text = text;
    this.firstLine = firstLine;
    this.indent = indent;
  }

  static SourceResource missing(String name) {
    return new SourceResource(name, null, 1, 0);
  }

  String name() {
    return name;
  }

  /// 1-based line in the file that it stands in.
  int line(int zeroBased) {
    return firstLine + Math.max(0, zeroBased);
  }

  /// 1-based column in the file that it stands in.
  int column(int zeroBased) {
    // Spring counts -1 for an empty value at the end of a file.
    return indent + Math.max(0, zeroBased) + 1;
  }

  @Override
  public boolean exists() {
    return text != null;
  }

  @Override
  public String getDescription() {
    return name;
  }

  @Override
  public String getFilename() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  @Override
  public InputStream getInputStream() {
    return new ByteArrayInputStream(
        Objects.requireNonNull(text, name).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SourceResource source
        && source.name.equals(name)
        && source.firstLine == firstLine;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
