package dev.capsize.cli.doctor;

import com.sun.management.OperatingSystemMXBean;
import dev.capsize.lab.LabFailure;
import dev.capsize.lab.database.EmbeddedDatabase;
import dev.capsize.lab.process.Ports;
import dev.capsize.lab.process.Watchdog;
import dev.capsize.lab.stack.Home;
import dev.capsize.lab.telemetry.ProcessorTime;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Looks at everything the lab needs of a machine, by trying it where that is quick.
public final class Checkup {
  private static final int CORES_MIN = 2;
  private static final long MEMORY_MIN_BYTES = 4L << 30;
  private static final long DISK_MIN_BYTES = 1L << 30;
  private static final double STEAL_MAX_PERCENT = 10;
  private static final Duration STEAL_TIME = Duration.ofSeconds(1);
  private static final int DATABASE_PORT = 5432;
  private static final int CONNECTIONS = 20;

  private final Home home;
  private final Path output;

  /// @param home where Capsize was built
  /// @param output where runs would be kept
  public Checkup(Home home, Path output) {
    this.home = home;
    this.output = output;
  }

  /// Everything that was found, in the order in which a run would need it.
  public List<Finding> findings() throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok("Java " + Runtime.version() + ", " + home.java()));
    findings.add(built());
    findings.add(cores());
    findings.add(memory());
    findings.add(disk());
    findings.add(steal());
    findings.add(database());
    return findings;
  }

  private Finding built() {
    try {
      return Finding.ok("payments service built, %d jars".formatted(home.paymentsJars().size()));
    } catch (LabFailure e) {
      return Finding.missing(String.valueOf(e.getMessage()), "Run ./capsize, which builds it.");
    }
  }

  private static Finding cores() {
    int cores = Runtime.getRuntime().availableProcessors();
    return cores >= CORES_MIN
        ? Finding.ok(cores + " processors")
        : Finding.warning(
            cores + " processor; the default load needs " + CORES_MIN,
            "Lower the load: --load 0.5x.");
  }

  private static Finding memory() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long bytes = system.getTotalMemorySize();
    return bytes >= MEMORY_MIN_BYTES
        ? Finding.ok("memory " + gibibytes(bytes))
        : Finding.warning(
            "memory " + gibibytes(bytes) + "; a run takes up to " + gibibytes(MEMORY_MIN_BYTES),
            "Close other programs, or lower replicas in deployment.yaml.");
  }

  private Finding disk() {
    try {
      Path existing = existing(output.toAbsolutePath());
      long bytes = Files.getFileStore(existing).getUsableSpace();
      return bytes >= DISK_MIN_BYTES
          ? Finding.ok("disk, %s free at %s".formatted(gibibytes(bytes), existing))
          : Finding.warning(
              "disk, only %s free at %s".formatted(gibibytes(bytes), existing),
              "Free some, or use --out on another disk.");
    } catch (IOException e) {
      return Finding.missing("disk at %s: %s".formatted(output, e.getMessage()), "Use --out.");
    }
  }

  /// The nearest directory that is there already; at the latest the root.
  private static Path existing(Path path) {
    Path parent = path.getParent();
    return Files.exists(path) || parent == null ? path : existing(parent);
  }

  private static Finding steal() throws InterruptedException {
    Optional<ProcessorTime> before = ProcessorTime.now();
    if (before.isEmpty()) {
      return Finding.warning(
          "processor time taken by other guests cannot be read here",
          "A verdict cannot be guarded against a busy host.");
    }
    Thread.sleep(STEAL_TIME);
    double percent =
        ProcessorTime.now().map(now -> now.stealPercentSince(before.get())).orElse(0.0);
    String what =
        String.format(Locale.ROOT, "%.1f %% of the processor time taken by others", percent);
    return percent <= STEAL_MAX_PERCENT
        ? Finding.ok(what)
        : Finding.warning(what, "Runs will be inconclusive while it lasts; try again later.");
  }

  /// Starts PostgreSQL for a moment: nothing else tells whether it runs here.
  private Finding database() throws InterruptedException {
    try (Watchdog watchdog = Watchdog.start();
        Ports ports = new Ports(Ports.sharedLocks(), ignored -> {})) {
      Path temporary = Files.createTempDirectory("capsize-");
      watchdog.addDirectory(temporary);
      EmbeddedDatabase.Place place =
          new EmbeddedDatabase.Place(
              home.cache().resolve("postgresql"),
              temporary.resolve("data"),
              temporary.resolve("log"),
              ports.next(DATABASE_PORT));
      try (EmbeddedDatabase database = EmbeddedDatabase.start(place, CONNECTIONS, watchdog)) {
        return Finding.ok("PostgreSQL " + database.version() + " starts");
      }
    } catch (LabFailure | IOException | SQLException e) {
      return Finding.missing(
          String.valueOf(e.getMessage()),
          "Use a server of yours: PGUSER=... PGPASSWORD=... ./capsize lab --database"
              + " postgresql://127.0.0.1:5432/DATABASE");
    }
  }

  private static String gibibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }
}
