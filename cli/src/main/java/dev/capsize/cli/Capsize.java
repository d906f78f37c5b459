package dev.capsize.cli;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command `capsize`.
@Command(
    name = "capsize",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    header = "Shows whether a service stays down after the fault is gone, and what brings it back.",
    description = {
      "",
      "Examples:",
      "  capsize simulate examples/payments      the payments cascade, simulated",
      "  capsize lab                             the same on a real stack, 3 minutes",
      "  capsize lab --quick                     the same in less than 2",
      "  capsize lab --set callers.shop.retry.attempts=1",
      "                                          the same, with one thing changed",
      "  capsize doctor                          can this machine run it?",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:ran; a verdict that was delivered is not a failure",
      " 1:a gate failed: --fail-on, a regression, an unclean soak, a claim that does not hold",
      " 2:ran, inconclusive",
      "64:the command line is wrong",
      "65:an input file is wrong",
      "66:an input file is not there",
      "69:something that is needed would not start",
      "70:a bug in Capsize",
      "130:interrupted (143: by SIGTERM)"
    })
public final class Capsize implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /// For picocli.
  @SuppressWarnings("NullAway.Init") // picocli sets the field
  public Capsize() {}

  public static void main(String[] args) {
    System.exit(execute(args));
  }

  /// Runs one command line and returns its exit code.
  static int execute(String... args) {
    return commandLine(args).execute(args);
  }

  /// What takes one command line.
  static CommandLine commandLine(String... args) {
    CommandLine capsize = new CommandLine(new Capsize());
    Subcommand.addTo(capsize, List.of(args));
    return settings(capsize)
        .setExitCodeExceptionMapper(Failures::exitCode)
        .setExecutionExceptionHandler(Failures::handle)
        .setParameterExceptionHandler(Failures::usage);
  }

  /// How options are read, by whatever command.
  static CommandLine settings(CommandLine command) {
    return command.setCaseInsensitiveEnumValuesAllowed(true).setOverwrittenOptionsAllowed(true);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "a command is needed: "
            + Stream.of(Subcommand.values()).map(Subcommand::word).collect(joining(", ")));
  }
}
