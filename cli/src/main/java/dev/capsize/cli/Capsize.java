package dev.capsize.cli;

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
      "  capsize lab                             the payments cascade on a real stack, 3 minutes",
      "  capsize lab --quick                     the same in less than 2",
      "  capsize lab --set callers.shop.retry.attempts=1",
      "                                          the same, with one thing changed",
      "  capsize doctor                          can this machine run it?",
      ""
    },
    subcommands = {LabCommand.class, ProofCommand.class, DoctorCommand.class},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:ran; a verdict that was delivered is not a failure",
      " 1:a gate failed: --fail-on, an unclean soak, a claim that does not hold",
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
    return new CommandLine(new Capsize())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOverwrittenOptionsAllowed(true)
        .setExitCodeExceptionMapper(Failures::exitCode)
        .setExecutionExceptionHandler(Failures::handle)
        .setParameterExceptionHandler(Failures::usage)
        .execute(args);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "a command is needed: lab, proof or doctor");
  }
}
