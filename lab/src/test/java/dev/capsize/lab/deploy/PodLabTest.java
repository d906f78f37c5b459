package dev.capsize.lab.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.capsize.lab.process.Child;
import dev.capsize.lab.process.Watchdog;
import dev.capsize.model.Deployment;
import dev.capsize.model.Deployment.Probe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A pod around a process that is a shell, with probes that the test itself answers.
@Timeout(60)
class PodLabTest {
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final String OBEYS = "exec sleep 600";
  private static final String IGNORES = "trap '' TERM; while :; do sleep 1; done";

  @TempDir Path directory;

  private final AtomicInteger status = new AtomicInteger(200);
  private final AtomicInteger launches = new AtomicInteger();
  private final List<PodObserver.Stop> stops = new CopyOnWriteArrayList<>();
  private Watchdog watchdog;
  private HttpServer probed;

  @BeforeEach
  void start() throws IOException {
    watchdog = Watchdog.start();
    probed = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    probed.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    probed.start();
  }

  @AfterEach
  void stop() throws IOException {
    probed.stop(0);
    watchdog.close();
  }

  @Test
  void a_process_that_ends_on_sigterm_is_not_killed() throws Exception {
    Pod pod = pod(OBEYS);

    pod.stop();

    assertThat(stops).hasSize(1);
    assertThat(stops.getFirst().killed()).isFalse();
  }

  @Test
  void a_process_that_ignores_sigterm_is_killed_at_the_end_of_the_grace_period() throws Exception {
    Pod pod = pod(IGNORES);

    pod.stop();

    PodObserver.Stop stop = stops.getFirst();
    assertThat(stop.killed()).isTrue();
    assertThat(Duration.ofNanos(stop.endNanos() - stop.preStopNanos()))
        .isBetween(GRACE, GRACE.plusSeconds(2));
    assertThat(Duration.ofNanos(stop.sigtermNanos() - stop.preStopNanos()))
        .as("preStop comes first")
        .isGreaterThanOrEqualTo(Duration.ofMillis(500));
    assertThat(pod.gone()).isTrue();
  }

  @Test
  void a_stopping_pod_gets_no_requests() throws Exception {
    Pod pod = pod(OBEYS);

    pod.leaveRotation();

    assertThat(pod.ready()).isFalse();
    pod.stop();
  }

  @Test
  void three_failed_liveness_probes_in_a_row_restart_the_process() throws Exception {
    Pod pod = pod(OBEYS);

    status.set(500);
    await(() -> !stops.isEmpty());
    status.set(200);
    await(() -> launches.get() == 2 && pod.ready());

    assertThat(stops.getFirst().killed()).isFalse();
    pod.stop();
  }

  @Test
  void a_crashed_process_is_replaced_at_once() throws Exception {
    Pod pod = pod(OBEYS);

    pod.crash();
    await(() -> launches.get() == 2 && pod.ready());

    assertThat(stops).as("a crash is no stop").isEmpty();
    pod.stop();
  }

  @Test
  void a_suspended_process_does_nothing_and_goes_on_afterwards() throws Exception {
    Path beats = directory.resolve("beats");
    Pod pod = pod("while :; do echo >> %s; sleep 0.02; done".formatted(beats));
    await(() -> lines(beats) > 2);

    pod.suspend();
    long before = lines(beats);
    // That nothing happens cannot be awaited: ten beats' time is let pass.
    Thread.sleep(200);
    long after = lines(beats);
    pod.resume();

    assertThat(after - before).as("beats while it was suspended").isLessThanOrEqualTo(1);
    await(() -> lines(beats) > after + 2);
    pod.destroy();
  }

  @Test
  void a_suspended_process_can_be_killed() throws Exception {
    Pod pod = pod(OBEYS);
    pod.suspend();

    pod.stop();

    assertThat(stops.getFirst().killed()).as("SIGTERM reaches no process that stands").isTrue();
    assertThat(pod.gone()).isTrue();
  }

  private static long lines(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_process_that_ends_at_start_is_told_with_its_last_words() throws Exception {
    Pod pod = newPod("echo no such option; exit 1");
    pod.start();

    await(() -> pod.failure().isPresent());

    assertThat(pod.failure().orElseThrow())
        .hasMessageContaining("ended at start with exit code 1")
        .hasMessageContaining("Last log line: no such option")
        .hasMessageContaining("payments-1.log");
  }

  private Pod pod(String script) throws InterruptedException {
    Pod pod = newPod(script);
    pod.start();
    await(pod::ready);
    return pod;
  }

  private Pod newPod(String script) {
    int port = probed.getAddress().getPort();
    return new Pod(
        new Replica("payments-1", port, port),
        deployment(),
        replica -> {
          launches.incrementAndGet();
          return Child.start(
              new Child.Command(
                  replica.name(),
                  List.of("sh", "-c", script),
                  Map.of(),
                  directory.resolve(replica.name() + ".log")),
              watchdog);
        },
        new Recorder());
  }

  private static Deployment deployment() {
    Duration period = Duration.ofMillis(100);
    Probe probe = new Probe("/", "http", Duration.ofMillis(200), period, period.multipliedBy(5), 3);
    return new Deployment(
        1,
        1,
        0,
        GRACE,
        Duration.ofMillis(500),
        Optional.of(probe),
        Optional.of(probe),
        Optional.of(probe),
        new TreeMap<>());
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(10);
    }
  }

  private final class Recorder implements PodObserver {
    @Override
    public void happened(String what) {
      // The stops say enough.
    }

    @Override
    public InFlight inFlight(Replica replica) {
      return new InFlight(0, new TreeMap<>());
    }

    @Override
    public void stopped(Stop stop) {
      stops.add(stop);
    }
  }
}
