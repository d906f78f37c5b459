import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Runs google-java-format over every Java source of the project.
///
/// `./mvnw verify` calls it with `--check`; `./format` calls it with `--write`.
final class Format {
  private static final int COLUMNS = 100;

  private Format() {}

  public static void main(String[] args) throws IOException, FormatterException {
    boolean write = args[0].equals("--write");
    Formatter formatter = new Formatter();
    int unformatted = 0;
    for (Path source : sources(Path.of(args[1]))) {
      String found = Files.readString(source);
      requireShortDocumentation(source, found);
      String wanted = formatter.formatSourceAndFixImports(found);
      if (!found.equals(wanted)) {
        unformatted++;
        System.err.println((write ? "formatted " : "not formatted: ") + source);
        if (write) {
          Files.writeString(source, wanted);
        }
      }
    }
    if (unformatted > 0 && !write) {
      System.err.println("Run ./format to format these " + unformatted + " files.");
      System.exit(1);
    }
  }

  /// The formatter would split a long `///` line into one line of documentation and one of none.
  private static void requireShortDocumentation(Path source, String text) {
    text.lines()
        .filter(line -> line.strip().startsWith("///") && line.length() > COLUMNS)
        .findFirst()
        .ifPresent(
            line -> {
              System.err.println(source + ": wrap this line at " + COLUMNS + " columns: " + line);
              System.exit(1);
            });
  }

  private static List<Path> sources(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !root.relativize(file).toString().contains("target/"))
          .sorted()
          .toList();
    }
  }
}
