package dev.capsize.cli;

import dev.capsize.cli.consequence.Showing;
import dev.capsize.cli.consequence.ShowingText;
import dev.capsize.cli.json.ResultFile;
import dev.capsize.cli.json.ResultJson;
import dev.capsize.cli.story.Run;
import dev.capsize.cli.terminal.Progress;
import dev.capsize.cli.terminal.Screen;
import dev.capsize.cli.terminal.Summary;
import dev.capsize.cli.terminal.Terminals;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// The two streams of this process: results go to the output, all else to the error stream.
final class Console {
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
  private final Terminals terminals = Terminals.ask();
  private final OutputOptions options;

  Console(OutputOptions options) {
    this.options = options;
  }

  PrintStream out() {
    return out;
  }

  /// Something that went otherwise than planned.
  void complain(String text) {
    err.println("capsize: " + text);
  }

  Progress progress() {
    return new Progress(err, terminals.errorScreen(System.getenv(), options.noColor()));
  }

  /// Progress of a command whose result is a table.
  static Progress plainProgress() {
    return new Progress(
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        Terminals.ask().errorScreen(System.getenv(), true));
  }

  /// What was to be seen, before the result; beside it where the output is a document.
  void show(Showing showing, Run run) {
    Screen screen =
        options.json()
            ? terminals.errorScreen(System.getenv(), options.noColor())
            : terminals.outputScreen(System.getenv(), options.noColor());
    (options.json() ? err : out).println(ShowingText.render(showing, run, screen.width()));
  }

  /// The result, as it was asked for.
  void show(Run run) {
    Screen screen = terminals.outputScreen(System.getenv(), options.noColor());
    out.print(options.json() ? ResultFile.text(ResultJson.of(run)) : Summary.render(run, screen));
  }
}
