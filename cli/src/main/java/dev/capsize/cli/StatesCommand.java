package dev.capsize.cli;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.cli.states.StatesJson;
import dev.capsize.cli.states.StatesText;
import dev.capsize.cli.terminal.Terminals;
import dev.capsize.states.Portrait;
import dev.capsize.states.States;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `capsize states`.
@Command(
    name = "states",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "",
      "Says which stable states a service has at its load, what holds each of them, between which",
      "loads there are two, and the smallest shock that tips it from one into the other. Nothing",
      "is simulated: the system is taken as a flow, and every figure says how it was found.",
      "",
      "Examples:",
      "  capsize states examples/payments",
      "  capsize states examples/payments --load 0.6x",
      "  capsize states examples/payments --set callers.shop.retry.attempts=1",
      "  capsize states examples/payments --searches 1 --json",
      ""
    })
final class StatesCommand implements Callable<Integer> {
  private static final int SEARCHES_MAX = 99;

  @Parameters(index = "0", paramLabel = "PATH", description = "directory with a capsize.yml")
  private Path directory;

  @Mixin private SystemOptions system;

  @Option(
      names = "--searches",
      paramLabel = "N",
      defaultValue = "3",
      description = {
        "searches for each smallest shock, each with other chance (odd, 1 to 99, default: 3);",
        "the range that is printed is of these"
      })
  private int searches;

  @Option(names = "--json", description = "print a JSON document instead of text")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  StatesCommand() {}

  private Portrait portrait(Blueprint blueprint) {
    int processors = Runtime.getRuntime().availableProcessors();
    try (ExecutorService workers = Executors.newFixedThreadPool(processors)) {
      Portrait portrait = States.of(blueprint, States.HORIZON, workers);
      return searches > 1 && !portrait.shocks().isEmpty()
          ? portrait.withShocks(States.shocks(blueprint, portrait.shocks(), searches, workers))
          : portrait;
    }
  }

  @Override
  public Integer call() throws Exception {
    if (searches < 1 || searches > SEARCHES_MAX || searches % 2 == 0) {
      throw system.wrong(
          "--searches is %d; it must be odd and 1 to %d, so that there is a middle one"
              .formatted(searches, SEARCHES_MAX));
    }
    Blueprint blueprint = SystemRequest.of(Descriptions.directory(directory), system).blueprint();
    Portrait portrait = portrait(blueprint);
    double load =
        blueprint.traffic().stream().mapToDouble(each -> each.caller().load().perSecond()).sum();
    String service = blueprint.description().service();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int width = Terminals.ask().outputScreen(System.getenv(), true).width();
    out.print(
        json
            ? StatesJson.text(portrait, load, service)
            : StatesText.render(portrait, load, service, directory.toString(), width));
    return ExitCode.RAN.code();
  }
}
