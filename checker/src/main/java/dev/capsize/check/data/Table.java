package dev.capsize.check.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// A data file beside the classes: columns separated by `|`, lines with `#` are comments.
public final class Table {
  private Table() {}

  /// Its lines, in order, each with that many columns.
  ///
  /// @param file absolute name of the resource
  /// @throws IllegalStateException if a line has another number of columns
  public static List<List<String>> rows(String file, int columns) {
    try (InputStream in = Objects.requireNonNull(Table.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(each -> !each.isBlank() && !each.startsWith("#"))
          .map(each -> row(file, columns, each))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> row(String file, int columns, String line) {
    List<String> row = List.of(line.strip().split("\\s*\\|\\s*", -1));
    if (row.size() != columns) {
      throw new IllegalStateException(file + " has a line of another shape: " + line);
    }
    return row;
  }
}
