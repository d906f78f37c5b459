package dev.capsize.lab.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.lab.LabFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class PeersTest {
  private static final long POLL_NANOS = 1_000_000;
  private static final int LOOKS_MAX = 10_000;

  @TempDir Path directory;

  @Test
  void each_service_has_a_line_per_ready_replica() throws IOException {
    SortedMap<String, Supplier<List<Replica>>> ready = new TreeMap<>();
    ready.put(
        "orders",
        () -> List.of(new Replica("orders-2", 8082, 9092), new Replica("orders-1", 8081, 9091)));
    ready.put("stock", List::of);

    try (Peers peers = Peers.start(directory.resolve("peers"), ready)) {
      assertThat(peers.directory().resolve("orders"))
          .hasContent("127.0.0.1:8081\n127.0.0.1:8082\n");
      assertThat(peers.directory().resolve("stock")).isEmptyFile();
    }
  }

  /// Whoever reads sees the list before a change or the one after it, and never a part of one.
  @Test
  void a_change_replaces_the_file_as_a_whole() throws IOException {
    List<Replica> one = replicas(1);
    List<Replica> many = replicas(50);
    AtomicReference<List<Replica>> now = new AtomicReference<>(one);
    SortedMap<String, Supplier<List<Replica>>> ready = new TreeMap<>();
    ready.put("orders", now::get);

    try (Peers peers = Peers.start(directory.resolve("peers"), ready)) {
      Path file = peers.directory().resolve("orders");
      for (int change = 0; change < 6; change++) {
        List<Replica> next = change % 2 == 0 ? many : one;
        now.set(next);
        List<String> lines = Files.readAllLines(file);
        while (lines.size() != next.size()) {
          assertThat(lines.size()).isIn(1, 50);
          LockSupport.parkNanos(POLL_NANOS);
          lines = Files.readAllLines(file);
        }
      }
    }
  }

  @Test
  void a_list_that_cannot_be_written_is_told() throws IOException {
    AtomicReference<List<Replica>> now = new AtomicReference<>(replicas(1));
    SortedMap<String, Supplier<List<Replica>>> ready = new TreeMap<>();
    ready.put("orders", now::get);

    try (Peers peers = Peers.start(directory.resolve("peers"), ready)) {
      Files.delete(peers.directory().resolve("orders"));
      Files.delete(peers.directory());
      now.set(replicas(2));

      assertThat(failure(peers)).hasMessageContaining("no longer learn who of the others is ready");
    }
  }

  @Test
  void closing_is_no_failure_and_nothing_is_written_afterwards() throws Exception {
    AtomicReference<List<Replica>> now = new AtomicReference<>(replicas(1));
    SortedMap<String, Supplier<List<Replica>>> ready = new TreeMap<>();
    ready.put("orders", now::get);
    Peers peers = Peers.start(directory.resolve("peers"), ready);

    now.set(replicas(2));
    peers.close();
    List<String> last = Files.readAllLines(peers.directory().resolve("orders"));
    now.set(replicas(3));
    LockSupport.parkNanos(100 * POLL_NANOS);

    assertThat(Files.readAllLines(peers.directory().resolve("orders"))).isEqualTo(last);
    peers.throwIfFailed();
  }

  private static LabFailure failure(Peers peers) {
    for (int look = 0; look < LOOKS_MAX; look++) {
      try {
        peers.throwIfFailed();
        LockSupport.parkNanos(POLL_NANOS);
      } catch (LabFailure told) {
        return told;
      }
    }
    throw new AssertionError("no failure was told");
  }

  private static List<Replica> replicas(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> new Replica("orders-" + n, 10_000 + n, 20_000 + n))
        .toList();
  }
}
