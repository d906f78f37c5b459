package dev.capsize.cli.map;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files of a map.
public final class MapFiles {
  /// Name of the document in the directory of a map.
  public static final String JSON = "map.json";

  /// Name of the table there.
  public static final String CSV = "map.csv";

  /// Name of the picture there.
  public static final String SVG = "map.svg";

  private MapFiles() {}

  /// The document as text.
  public static String json(MapReport report) {
    return MapJson.text(report);
  }

  /// Writes document, table and picture, replacing what was there.
  public static void write(MapReport report, Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(JSON), MapJson.text(report));
    csv(report, directory.resolve(CSV));
    svg(report, directory.resolve(SVG));
  }

  /// Writes the table.
  public static void csv(MapReport report, Path file) throws IOException {
    Files.writeString(file, MapCsv.text(report));
  }

  /// Writes the picture.
  public static void svg(MapReport report, Path file) throws IOException {
    Files.writeString(file, MapSvg.text(report));
  }
}
