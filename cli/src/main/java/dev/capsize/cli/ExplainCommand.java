package dev.capsize.cli;

import dev.capsize.check.Checker;
import dev.capsize.check.explain.Explain;
import dev.capsize.check.report.Look;
import dev.capsize.cli.terminal.Screen;
import dev.capsize.cli.terminal.Terminals;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `capsize explain`.
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "",
      "Prints the page of a rule: what it finds, why it hurts, what it cannot see, and how to",
      "clear or suppress it. Without a code it lists all rules.",
      "",
      "Examples:",
      "  capsize explain",
      "  capsize explain CAP301",
      ""
    })
final class ExplainCommand implements Callable<Integer> {
  @Parameters(index = "0", arity = "0..1", paramLabel = "CODE", description = "for example CAP301")
  private @Nullable String code;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ExplainCommand() {}

  @Override
  public Integer call() throws WrongInput {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Screen screen = Terminals.ask().outputScreen(System.getenv(), false);
    Look look = new Look(screen.width(), screen.colour());
    if (code == null) {
      out.print(Explain.list(Checker.rules(), look));
      return ExitCode.RAN.code();
    }
    Optional<String> page = Explain.page(code, look);
    if (page.isEmpty()) {
      List<String> known = Checker.rules().stream().map(each -> each.card().code()).toList();
      throw new WrongInput(ExitCode.USAGE, Explain.unknown(code, known));
    }
    out.print(page.orElseThrow());
    return ExitCode.RAN.code();
  }
}
