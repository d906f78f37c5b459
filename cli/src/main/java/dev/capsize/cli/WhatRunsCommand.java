package dev.capsize.cli;

import dev.capsize.check.report.Look;
import dev.capsize.check.repository.Repository;
import dev.capsize.check.repository.Running;
import dev.capsize.cli.terminal.Screen;
import dev.capsize.cli.terminal.Terminals;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `capsize what-runs`.
@Command(
    name = "what-runs",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "",
      "Prints the settings of each service as they run: value, the place that it comes from, and",
      "the places that it overrode. Values of keys that look like secrets are masked.",
      "",
      "Examples:",
      "  capsize what-runs examples/payments",
      "  capsize what-runs . --profile prod",
      ""
    })
final class WhatRunsCommand implements Callable<Integer> {
  @Mixin private RepositoryOptions repository;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  WhatRunsCommand() {}

  @Override
  public Integer call() throws Exception {
    Repository read = repository.read();
    Screen screen = Terminals.ask().outputScreen(System.getenv(), false);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.print(Running.text(read, new Look(screen.width(), screen.colour())));
    return ExitCode.RAN.code();
  }
}
