package dev.capsize.lab.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// A process that the lab started, with everything it says in one log file.
public final class Child {
  private static final Set<String> INHERITED =
      Set.of("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH");
  private static final int SIGTERM_EXIT = 143;
  private static final int SIGKILL_EXIT = 137;

  private final String name;
  private final Process process;
  private final Path log;

  private Child(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /// What to start.
  ///
  /// @param name how the process is called in messages
  /// @param command program and arguments
  /// @param environment variables of the process, beside the few that every program needs
  /// @param log file for standard output and standard error
  public record Command(
      String name, List<String> command, Map<String, String> environment, Path log) {}

  /// Starts a process and puts it under the watchdog.
  public static Child start(Command command, Watchdog watchdog) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(OwnSession.of(command.command()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(command.log().toFile()));
    // A container sees its own variables and not those of whoever typed the command.
    builder.environment().keySet().retainAll(INHERITED);
    builder.environment().putAll(command.environment());
    Process process = builder.start();
    watchdog.add(process.pid());
    var _ = process.onExit().thenRun(() -> watchdog.remove(process.pid()));
    return new Child(command.name(), process, command.log());
  }

  /// How the process is called in messages.
  public String name() {
    return name;
  }

  /// Number of the process.
  public long pid() {
    return process.pid();
  }

  /// File with everything it has said.
  public Path log() {
    return log;
  }

  /// Whether it still runs.
  public boolean isAlive() {
    return process.isAlive();
  }

  /// Asks it to stop (SIGTERM).
  public void terminate() {
    process.destroy();
  }

  /// Ends it (SIGKILL).
  public void kill() {
    process.destroyForcibly();
  }

  /// Keeps it from running until [#resume]: it holds what it holds, and its ports stay open.
  ///
  /// SIGKILL, by whomever, ends it all the same.
  public void suspend() throws IOException, InterruptedException {
    signal("STOP");
  }

  /// Lets it run on after [#suspend]; does nothing to a process that runs.
  public void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  /// Java itself can only end processes. The shell's own `kill` is on every machine.
  private void signal(String name) throws IOException, InterruptedException {
    if (process.isAlive()) {
      Process kill =
          new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(name, process.pid()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      kill.waitFor();
    }
  }

  /// Waits for its end.
  ///
  /// @return whether it ended within the time
  public boolean awaitEnd(Duration atMost) throws InterruptedException {
    return process.waitFor(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
  }

  /// Exit code in words; only after the end.
  public String exit() {
    int code = process.exitValue();
    return switch (code) {
      case SIGTERM_EXIT -> "SIGTERM";
      case SIGKILL_EXIT -> "SIGKILL";
      default -> "exit code " + code;
    };
  }

  /// The last line of the log that says something, if it said anything.
  public Optional<String> lastLogLine() {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      return lines.reversed().stream().filter(line -> !line.isBlank()).findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
