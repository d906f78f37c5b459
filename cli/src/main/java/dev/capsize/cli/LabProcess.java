package dev.capsize.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A run of the lab in a process of its own, in a JVM as `capsize lab` has it.
///
/// Ctrl-C reaches it without help, for it is of the same process group; a signal for this process
/// alone is handed on.
final class LabProcess {
  /// Says which JVM options `capsize lab` has, where those of this process are others.
  private static final String OPTIONS = "capsize.lab.jvm";

  /// How long it may take to stop its processes and to write its partial report.
  private static final Duration PATIENCE = Duration.ofSeconds(18);

  private LabProcess() {}

  /// Whether the launcher wants a process of its own for a run.
  static boolean wanted() {
    return System.getProperty(OPTIONS) != null;
  }

  /// The command that is `capsize` with these arguments.
  static List<String> command(String options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Homes.here().java().toString());
    command.addAll(List.of(options.strip().split("\\s+", -1)));
    command.add("-Dcapsize.home=" + Homes.here().directory());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xlog:disable"));
    command.addAll(List.of("-Xlog:all=error:stderr", "-cp", System.getProperty("java.class.path")));
    command.add(Capsize.class.getName());
    command.addAll(arguments);
    return command;
  }

  /// Runs `capsize` with these arguments.
  ///
  /// @return its exit code
  static int run(List<String> arguments) {
    return execute(command(System.getProperty(OPTIONS, ""), arguments));
  }

  /// Runs a command whose output goes to the error stream.
  ///
  /// @return its exit code; [ExitCode#INTERRUPTED] when this thread is interrupted
  static int execute(List<String> command) {
    List<String> all = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" >&2", "sh"));
    all.addAll(command);
    try (Interruption interruption = Interruption.ofThisThread()) {
      Process process = new ProcessBuilder(all).inheritIO().start();
      try {
        int code = process.waitFor();
        return interruption.happened() ? ExitCode.INTERRUPTED.code() : code;
      } catch (InterruptedException e) {
        stop(process);
        return ExitCode.INTERRUPTED.code();
      }
    } catch (IOException e) {
      System.err.println("capsize: the lab cannot be started: " + e.getMessage());
      return ExitCode.UNAVAILABLE.code();
    }
  }

  private static void stop(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println("capsize: gave up waiting for an orderly end of the lab");
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      // A second signal; the first one was handed on.
      Thread.currentThread().interrupt();
    }
  }
}
