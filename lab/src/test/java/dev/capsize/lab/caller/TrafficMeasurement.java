package dev.capsize.lab.caller;

import dev.capsize.lab.dependency.DependencyMain;
import dev.capsize.model.Caller;
import dev.capsize.model.Rate;
import dev.capsize.model.RetryPolicy;
import dev.capsize.outcome.Request;
import dev.capsize.reader.Overrides;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// Measures what generator and provider cost at the load they are made for: 1,000 attempts/s with
/// 3,000 in flight, for 5 s after a warm-up of 5 s.
///
/// Run `main` from the test classes of this module, in the directory of the whole project. Not a
/// test, because its figures depend on the machine; a reader may not conclude from it what a
/// service in between costs.
final class TrafficMeasurement {
  private TrafficMeasurement() {}

  private static final double PER_SECOND = 1_000;
  private static final Duration LATENCY = Duration.ofSeconds(3);
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration MEASURED = Duration.ofSeconds(5);
  private static final String LISTENING = "dependencies listening on 127.0.0.1:";

  static void main() throws IOException, InterruptedException {
    Process provider = startProvider();
    try (var out = provider.inputReader()) {
      String line = out.readLine();
      if (line == null || !line.startsWith(LISTENING)) {
        throw new IllegalStateException("the provider did not start: " + line);
      }
      int port = Integer.parseInt(line.substring(LISTENING.length()));
      measure(provider, port);
    } finally {
      provider.destroy();
      provider.waitFor();
    }
  }

  private static Process startProvider() throws IOException {
    Path overrides = Files.createTempFile("measurement", ".txt");
    overrides.toFile().deleteOnExit();
    Files.write(
        overrides,
        Overrides.NONE
            .with("dependencies.provider.latency=" + LATENCY.toSeconds() + "s")
            .arguments());
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            DependencyMain.class.getName(),
            "--directory",
            "examples/payments",
            "--overrides",
            overrides.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void measure(Process provider, int port) throws InterruptedException {
    var sends = new TreeMap<String, Rate>();
    sends.put("charge", new Rate(PER_SECOND));
    var retry = new RetryPolicy(1, Duration.ZERO, 1, RetryPolicy.Jitter.NONE);
    var caller = new Caller("shop", sends, LATENCY.multipliedBy(3), retry);
    long zeroNanos = System.nanoTime() + WARM_UP.toNanos();
    var plan =
        new Plan(
            Examples.blueprint(caller),
            new PaymentsExchange(1),
            zeroNanos,
            WARM_UP.negated().toNanos(),
            1);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    var target = new Target("provider", address);
    try (var callers = Callers.start(plan, () -> List.of(target))) {
      Thread.sleep(WARM_UP);
      Duration ours = cpu(ProcessHandle.current());
      Duration theirs = cpu(provider.toHandle());
      Thread.sleep(MEASURED);
      ours = cpu(ProcessHandle.current()).minus(ours);
      theirs = cpu(provider.toHandle()).minus(theirs);
      long now = System.nanoTime() - zeroNanos;
      List<Request> requests = callers.requests(now);
      long snapshotNanos = System.nanoTime() - zeroNanos - now;
      report(requests, now);
      System.out.printf(
          Locale.ROOT,
          "generator %.0f %%, provider %.0f %% of a core%n",
          percent(ours),
          percent(theirs));
      System.out.printf(Locale.ROOT, "lag p99 %.2f ms%n", callers.lagP99Millis());
      System.out.printf(
          Locale.ROOT, "snapshot of %d requests %.1f ms%n", requests.size(), snapshotNanos / 1e6);
    }
  }

  private static void report(List<Request> requests, long nowNanos) {
    long judged = requests.stream().filter(request -> request.intendedNanos() >= 0).count();
    long open = requests.stream().filter(request -> request.endNanos() == nowNanos).count();
    List<Long> excess =
        requests.stream()
            .filter(request -> request.intendedNanos() >= 0 && request.good())
            .map(request -> request.latencyNanos() - LATENCY.toNanos())
            .sorted()
            .toList();
    long bad = requests.stream().filter(r -> !r.good() && r.endNanos() != nowNanos).count();
    System.out.printf(
        Locale.ROOT,
        "%d requests in %d s, %d in flight, %d failed%n",
        judged,
        MEASURED.toSeconds(),
        open,
        bad);
    System.out.printf(
        Locale.ROOT,
        "latency above the provider's: p50 %.2f ms, p99 %.2f ms%n",
        excess.get(excess.size() / 2) / 1e6,
        excess.get(excess.size() * 99 / 100) / 1e6);
  }

  private static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElseThrow();
  }

  private static double percent(Duration cpu) {
    return 100.0 * cpu.toNanos() / MEASURED.toNanos();
  }
}
