package dev.capsize.cli;

import dev.capsize.cli.json.ResultFile;
import dev.capsize.cli.story.RunFacts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs of the lab that other commands ask for, each in a directory of its own.
final class LabRuns {
  private LabRuns() {}

  /// The result of the latest run in a directory.
  static Path result(Path directory) {
    return directory.resolve("latest").resolve(RunFacts.RESULT);
  }

  /// Whether it is there, and of a run to its end.
  static boolean finished(Path result) throws IOException {
    return Files.exists(result) && ResultFile.read(result).finished();
  }

  /// Runs the lab unless its result is already there.
  ///
  /// @param arguments of `capsize lab`, without seed and output
  /// @return [ExitCode#RAN] if the result is there afterwards; otherwise why it is not
  static int runUnlessFinished(Path directory, long seed, List<String> arguments)
      throws IOException {
    if (finished(result(directory))) {
      return ExitCode.RAN.code();
    }
    List<String> all = new ArrayList<>(List.of("lab", "--seed", Long.toString(seed)));
    all.addAll(List.of("--out", directory.toString()));
    all.addAll(arguments);
    int code = execute(all);
    if (finished(result(directory))) {
      return ExitCode.RAN.code();
    }
    return code == ExitCode.RAN.code() ? ExitCode.UNAVAILABLE.code() : code;
  }

  /// The very command that a user would type, in a process of its own if the launcher wants that;
  /// its text goes to the error stream, for the result here is a table.
  static int execute(List<String> arguments) {
    System.err.println("running: ./capsize " + RunFacts.commandLine(arguments));
    if (LabProcess.wanted()) {
      return LabProcess.run(arguments);
    }
    PrintStream output = System.out;
    System.setOut(System.err);
    try {
      return Capsize.execute(arguments.toArray(new String[0]));
    } finally {
      System.setOut(output);
    }
  }
}
