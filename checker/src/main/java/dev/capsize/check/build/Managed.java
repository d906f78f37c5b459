package dev.capsize.check.build;

import dev.capsize.check.fact.Fact;
import dev.capsize.model.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Versions that Spring Boot and Spring Cloud choose where nobody writes one, and artifacts that
/// their starters bring.
///
/// - **Source:** the published poms that `managed.txt` names line by line.
final class Managed {
  private static final Pattern VERSION = Pattern.compile("\\d{1,6}(?:\\.\\d{1,6}){1,3}[-.\\w]*");

  /// One line.
  ///
  /// @param kind `version` or `brings`
  private record Line(String kind, String of, String version, String artifact, String text) {
    String source() {
      return of.substring(of.indexOf(':') + 1) + " " + version;
    }
  }

  private static final List<Line> LINES = read();

  private Managed() {}

  private static List<Line> read() {
    try (InputStream in = Managed.class.getResourceAsStream("managed.txt")) {
      if (in == null) {
        throw new IllegalStateException("managed.txt is not in the jar");
      }
      List<Line> lines = new ArrayList<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(
              line -> {
                List<String> words = List.of(line.strip().split("\\s+", -1));
                lines.add(
                    new Line(
                        words.get(0),
                        words.get(1),
                        words.get(2),
                        words.get(3),
                        words.size() > 4 ? words.get(4) : ""));
              });
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean isVersion(String text) {
    return VERSION.matcher(text).matches();
  }

  /// What a list of versions says of an artifact: the nearest line that is not newer within the
  /// same minor version, or else the oldest of it; empty if the minor version is not known.
  ///
  /// @param list for example `org.springframework.boot:spring-boot-dependencies`
  static Optional<Fact> version(String list, String version, String artifact) {
    return nearest("version", list, version, artifact)
        .map(line -> new Fact(artifact, line.text, new Origin.Default(line.source())));
  }

  private static Optional<Line> nearest(String kind, String of, String version, String artifact) {
    List<Line> same =
        LINES.stream()
            .filter(line -> line.kind.equals(kind) && line.of.equals(of))
            .filter(line -> line.artifact.equals(artifact))
            .filter(line -> minor(line.version).equals(minor(version)))
            .toList();
    Optional<Line> best = same.stream().findFirst();
    for (Line line : same) {
      if (patch(line.version) <= patch(version)) {
        best = Optional.of(line);
      }
    }
    return best;
  }

  /// Artifacts that a starter brings, in any version that is known.
  static List<String> brought(String starter, String version) {
    return LINES.stream()
        .filter(line -> line.kind.equals("brings") && line.of.equals(starter))
        .filter(line -> line.version.equals("*") || minor(line.version).equals(minor(version)))
        .map(Line::artifact)
        .distinct()
        .toList();
  }

  private static String minor(String version) {
    String[] parts = version.split("\\.", -1);
    return parts.length < 2 ? version : parts[0] + "." + parts[1];
  }

  private static int patch(String version) {
    String[] parts = version.split("[.-]", -1);
    return parts.length > 2 && parts[2].matches("\\d{1,6}") ? Integer.parseInt(parts[2]) : 0;
  }
}
