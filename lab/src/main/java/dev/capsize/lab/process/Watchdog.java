package dev.capsize.lab.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// A shell that kills every registered process and removes every registered directory as soon as
/// the lab is gone.
///
/// It reads a pipe that only the lab holds, so that even SIGKILL of the lab, which leaves no chance
/// to clean up, is noticed at once: the kernel closes the pipe. It ignores the signals of the
/// terminal and lives in a session of its own where `setsid` exists. Thread-safe.
public final class Watchdog implements AutoCloseable {
  private final Process shell;
  private final Writer pipe;

  private Watchdog(Process shell) {
    this.shell = shell;
    this.pipe = shell.outputWriter(StandardCharsets.UTF_8);
  }

  /// Starts the shell.
  ///
  /// @throws IOException if there is no `sh`
  public static Watchdog start() throws IOException {
    return new Watchdog(
        new ProcessBuilder(OwnSession.of(List.of("sh", "-c", script())))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  private static String script() throws IOException {
    try (InputStream resource = Watchdog.class.getResourceAsStream("watchdog.sh")) {
      return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// From now on the process ends with the lab.
  public void add(long pid) {
    tell("add " + pid);
  }

  /// The process has ended; its number may be given to another.
  public void remove(long pid) {
    tell("remove " + pid);
  }

  /// From now on the directory is removed with the lab.
  public void addDirectory(Path directory) {
    tell("directory " + directory.toAbsolutePath());
  }

  private synchronized void tell(String line) {
    try {
      pipe.write(line + "\n");
      pipe.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the watchdog is gone; was it killed by hand?", e);
    }
  }

  /// Lets the shell do its work now and waits for its end.
  @Override
  public void close() throws IOException {
    synchronized (this) {
      pipe.close();
    }
    try {
      shell.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
