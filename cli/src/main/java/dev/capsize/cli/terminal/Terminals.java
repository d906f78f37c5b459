package dev.capsize.cli.terminal;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Which of this process's streams are terminals, and how wide the terminal is.
///
/// Java can say only whether input and output are both a terminal. Results go to the output and
/// progress to the error stream, and either may be redirected alone; so the shell is asked, once.
///
/// @param output whether standard output is a terminal
/// @param error whether the error stream is a terminal
/// @param columns width of the terminal, 0 if unknown
public record Terminals(boolean output, boolean error, int columns) {
  private static final Terminals NONE = new Terminals(false, false, 0);
  private static final int PATIENCE_SECONDS = 2;

  /// Asks the system; "no terminal" if it cannot be asked.
  public static Terminals ask() {
    try {
      int answer = streams();
      return answer == 0 ? NONE : new Terminals((answer & 1) != 0, (answer & 2) != 0, width());
    } catch (IOException unanswered) {
      return NONE;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return NONE;
    }
  }

  /// What standard output can show.
  public Screen outputScreen(Map<String, String> environment, boolean noColor) {
    return Screen.of(environment, output, noColor, columns);
  }

  /// What the error stream can show.
  public Screen errorScreen(Map<String, String> environment, boolean noColor) {
    return Screen.of(environment, error, noColor, columns);
  }

  /// Bit 0: standard output is a terminal; bit 1: the error stream is.
  private static int streams() throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("sh", "-c", "a=0; [ -t 1 ] && a=1; [ -t 2 ] && a=$((a + 2)); exit $a")
            .inheritIO()
            .start();
    return shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && shell.exitValue() <= 3
        ? shell.exitValue()
        : 0;
  }

  private static int width() throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("sh", "-c", "stty size < /dev/tty")
            .redirectError(Redirect.DISCARD)
            .start();
    String answer = new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    String columns = answer.strip().replaceFirst("^\\d+ ", "");
    return columns.matches("\\d{1,5}") ? Integer.parseInt(columns) : 0;
  }
}
