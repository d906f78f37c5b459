package dev.capsize.standin.client;

import dev.capsize.engine.RandomStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// The replicas of the other services that are ready, as a directory tells: one file per service,
/// one `HOST:PORT` per line.
public final class Peers implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(20);

  private final Path directory;
  private final RandomStream random;
  private volatile Map<String, List<String>> ready = Map.of();
  private volatile boolean closed;

  /// Nobody, until they are watched.
  ///
  /// @param random chooses among replicas
  public Peers(Path directory, RandomStream random) {
    this.directory = directory;
    this.random = random;
  }

  /// Reads the directory, now and fifty times a second.
  public void watch() {
    ready = read();
    Thread.ofPlatform()
        .daemon()
        .name("peers")
        .start(
            () -> {
              while (!closed) {
                LockSupport.parkNanos(POLL.toNanos());
                ready = read();
              }
            });
  }

  private Map<String, List<String>> read() {
    Map<String, List<String>> read = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        read.put(
            String.valueOf(file.getFileName()),
            Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList());
      }
      return read;
    } catch (IOException | UncheckedIOException moved) {
      // Another file was put in its place at this moment; the next look finds it.
      return ready;
    }
  }

  /// Where an endpoint of another service answers: at a replica chosen anew for each attempt.
  Addresses of(String service, String endpoint) {
    return () -> {
      List<String> replicas = ready.getOrDefault(service, List.of());
      if (replicas.isEmpty()) {
        return Optional.empty();
      }
      int chosen;
      synchronized (random) {
        chosen = random.nextBelow(replicas.size());
      }
      return Optional.of(
          URI.create("http://%s/endpoints/%s".formatted(replicas.get(chosen).strip(), endpoint)));
    };
  }

  @Override
  public void close() {
    closed = true;
  }
}
