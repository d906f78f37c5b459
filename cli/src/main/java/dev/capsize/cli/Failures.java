package dev.capsize.cli;

import dev.capsize.lab.LabFailure;
import dev.capsize.lab.run.Refusal;
import dev.capsize.reader.problem.InvalidDescription;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// What the user is told when something went wrong, and with which exit code.
final class Failures {
  private Failures() {}

  /// The exit code that belongs to an exception.
  static int exitCode(Throwable failure) {
    return switch (failure) {
      case InvalidDescription invalid ->
          (invalid.fileMissing() ? ExitCode.INPUT_NOT_FOUND : ExitCode.INPUT_INVALID).code();
      case WrongInput input -> input.code().code();
      case Refusal ignored -> ExitCode.INPUT_INVALID.code();
      case LabFailure ignored -> ExitCode.UNAVAILABLE.code();
      case ParameterException ignored -> ExitCode.USAGE.code();
      default -> ExitCode.BUG.code();
    };
  }

  /// Says what happened; a stack trace only for a bug of ours.
  static int handle(Exception failure, CommandLine command, ParseResult arguments) {
    PrintWriter err = command.getErr();
    switch (failure) {
      case InvalidDescription invalid ->
          invalid.problems().forEach(problem -> err.println(problem.text()));
      case Refusal refusal -> refusal.reasons().forEach(err::println);
      case WrongInput input -> err.println("capsize: " + input.getMessage());
      case LabFailure lab -> err.println("capsize: " + lab.getMessage());
      default -> {
        err.println("capsize: this is a bug in Capsize " + Version.text() + "; please report it:");
        failure.printStackTrace(err);
      }
    }
    return exitCode(failure);
  }

  /// Says what is wrong with the command line, and what it may have meant.
  static int usage(ParameterException failure, String[] args) {
    PrintWriter err = failure.getCommandLine().getErr();
    err.println("capsize: " + failure.getMessage());
    UnmatchedArgumentException.printSuggestions(failure, err);
    err.println(
        "Try '%s --help'.".formatted(failure.getCommandLine().getCommandSpec().qualifiedName()));
    return ExitCode.USAGE.code();
  }
}
