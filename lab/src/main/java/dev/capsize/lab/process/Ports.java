package dev.capsize.lab.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Hands out loopback ports: the one that was asked for, or the next free one.
///
/// A port is only bound seconds after it was chosen, when its process is up. A lock file per port,
/// held until the lab ends, keeps a second lab away in between; the kernel releases it even when
/// the lab is killed. Thread-safe.
public final class Ports implements AutoCloseable {
  private static final int TRIES_MAX = 500;
  private static final int PORT_MAX = 65_535;

  private final Path locks;
  private final Consumer<String> notices;
  private final Map<Path, FileChannel> held = new LinkedHashMap<>();

  /// The directory that every lab of this user shares.
  public static Path sharedLocks() {
    return Path.of(
        System.getProperty("java.io.tmpdir"), "capsize-ports-" + System.getProperty("user.name"));
  }

  /// Uses `locks` as the directory of the lock files; says in `notices` when a wanted port is
  /// taken.
  public Ports(Path locks, Consumer<String> notices) {
    this.locks = locks;
    this.notices = notices;
  }

  /// The wanted port if it is free, else the next free one, with a notice.
  ///
  /// @param what whose port it is, for the notice
  /// @throws IOException if none of 500 ports is free
  public synchronized int claim(String what, int wanted) throws IOException {
    int port = next(wanted);
    if (port != wanted) {
      notices.accept("port %d is in use; %s uses %d.".formatted(wanted, what, port));
    }
    return port;
  }

  /// The first free port from `from` on, without a notice.
  public synchronized int next(int from) throws IOException {
    Files.createDirectories(locks);
    for (int port = from; port < from + TRIES_MAX && port <= PORT_MAX; port++) {
      if (held.containsKey(file(port))) {
        // To open and close the file again would release our own lock on it (POSIX).
        continue;
      }
      Optional<FileChannel> lock = lock(port);
      if (lock.isEmpty()) {
        continue;
      }
      held.put(file(port), lock.get());
      if (bindable(port)) {
        return port;
      }
      release(file(port));
    }
    throw new IOException("no free port among %d to %d".formatted(from, from + TRIES_MAX - 1));
  }

  private Optional<FileChannel> lock(int port) throws IOException {
    FileChannel channel =
        FileChannel.open(file(port), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(channel);
      }
    } catch (OverlappingFileLockException e) {
      // This very lab holds it.
    }
    channel.close();
    return Optional.empty();
  }

  private static boolean bindable(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private Path file(int port) {
    return locks.resolve(port + ".lock");
  }

  /// Deleted while it is still locked, so that nobody else's file is.
  private void release(Path file) throws IOException {
    FileChannel channel = held.remove(file);
    Files.deleteIfExists(file);
    if (channel != null) {
      channel.close();
    }
  }

  @Override
  public synchronized void close() throws IOException {
    for (Path file : List.copyOf(held.keySet())) {
      release(file);
    }
  }
}
