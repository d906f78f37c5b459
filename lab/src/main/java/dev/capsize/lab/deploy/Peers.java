package dev.capsize.lab.deploy;

import dev.capsize.lab.LabFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who of each service is ready, in one file per service that its peers read.
///
/// A file is named after its service and has one line `127.0.0.1:PORT` per ready replica. It is
/// replaced by a rename, so that nobody ever reads half of it.
public final class Peers implements AutoCloseable {
  /// Time between two looks at who is ready.
  private static final Duration PERIOD = Duration.ofMillis(20);

  private final Path directory;
  private final SortedMap<String, Supplier<List<Replica>>> ready;
  private final Map<String, String> written = new HashMap<>();
  private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean closed;

  private Peers(Path directory, SortedMap<String, Supplier<List<Replica>>> ready) {
    this.directory = directory;
    this.ready = new TreeMap<>(ready);
    this.thread = Thread.ofVirtual().name("peers").unstarted(this::run);
  }

  /// Writes every file once and keeps them as the suppliers say.
  ///
  /// @param directory where; is created
  /// @param ready by service, the replicas that take requests at the moment of the question
  public static Peers start(Path directory, SortedMap<String, Supplier<List<Replica>>> ready)
      throws IOException {
    Files.createDirectories(directory);
    Peers peers = new Peers(directory, ready);
    peers.write();
    peers.thread.start();
    return peers;
  }

  /// Where the files are.
  public Path directory() {
    return directory;
  }

  private void run() {
    try {
      while (!closed) {
        Thread.sleep(PERIOD);
        write();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // Whoever closes interrupts, in the middle of a file as well.
      if (!closed) {
        failure.set(e);
      }
    }
  }

  /// Tells that the files are no longer kept, if that is so.
  ///
  /// @throws LabFailure if a file could not be written
  public void throwIfFailed() throws LabFailure {
    IOException why = failure.get();
    if (why != null) {
      throw new LabFailure(
          "the services no longer learn who of the others is ready: %s cannot be written (%s)"
              .formatted(directory, why),
          why);
    }
  }

  private void write() throws IOException {
    for (Map.Entry<String, Supplier<List<Replica>>> service : ready.entrySet()) {
      String text =
          service.getValue().get().stream()
              .map(replica -> "127.0.0.1:%d\n".formatted(replica.port()))
              .sorted()
              .collect(Collectors.joining());
      if (!text.equals(written.get(service.getKey()))) {
        Path unfinished = directory.resolve("." + service.getKey());
        Files.writeString(unfinished, text);
        Files.move(
            unfinished,
            directory.resolve(service.getKey()),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
        written.put(service.getKey(), text);
      }
    }
  }

  /// Stops writing; when this returns nothing is written any more, and the files stay as they are.
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
