package dev.capsize.lab.run;

import dev.capsize.lab.LabFailure;
import dev.capsize.lab.RunClock;
import dev.capsize.lab.caller.Target;
import dev.capsize.lab.database.Database;
import dev.capsize.lab.deploy.Deployer;
import dev.capsize.lab.deploy.Peers;
import dev.capsize.lab.deploy.Pod;
import dev.capsize.lab.deploy.Replica;
import dev.capsize.lab.stack.DependencyProcess;
import dev.capsize.lab.telemetry.BreakerLog;
import dev.capsize.lab.telemetry.Scraped;
import dev.capsize.model.Trigger;
import dev.capsize.outcome.BreakerTransition;
import dev.capsize.outcome.DependencyCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Services that the lab has deployed itself, with what they need.
final class Deployed implements Rig {
  private final Parts parts;
  private final Path logs;
  private final Function<Replica, Scraped> page;
  private @Nullable DependencyCalls calls;

  /// What runs.
  ///
  /// @param database if some service has one
  /// @param dependencies if there are some
  /// @param peers who of each service is ready, where others are told
  /// @param deployers by service
  /// @param entry the service that callers call
  record Parts(
      Optional<Database> database,
      Optional<DependencyProcess> dependencies,
      Optional<Peers> peers,
      SortedMap<String, Deployer> deployers,
      String entry) {
    Parts {
      deployers = new TreeMap<>(deployers);
    }
  }

  /// @param logs directory of the replicas' logs
  /// @param page the page of a replica
  Deployed(Parts parts, Path logs, Function<Replica, Scraped> page) {
    this.parts = parts;
    this.logs = logs;
    this.page = page;
  }

  /// The service that callers call.
  Deployer entry() {
    return deployer(parts.entry());
  }

  /// Those of every service.
  Collection<Deployer> deployers() {
    return Collections.unmodifiableCollection(parts.deployers().values());
  }

  private Deployer deployer(String service) {
    Deployer deployer = parts.deployers().get(service);
    if (deployer == null) {
      throw new IllegalStateException("%s was not deployed".formatted(service));
    }
    return deployer;
  }

  Database database() {
    return parts.database().orElseThrow();
  }

  DependencyProcess dependencies() {
    return parts.dependencies().orElseThrow();
  }

  @Override
  public List<Target> targets() {
    return entry().ready().stream().map(Deployed::target).toList();
  }

  private static Target target(Replica replica) {
    return new Target(
        replica.name(), new InetSocketAddress(InetAddress.getLoopbackAddress(), replica.port()));
  }

  /// Of the service that is called, as in a simulation.
  @Override
  public List<Scraped> pages() {
    return entry().pods().stream().map(Pod::replica).map(page).toList();
  }

  @Override
  public Scraped page(Replica replica) {
    return page.apply(replica);
  }

  @Override
  public List<DependencyCall> calls(RunClock clock, long endNanos) {
    if (parts.dependencies().isEmpty()) {
      return List.of();
    }
    synchronized (this) {
      DependencyCalls known = calls;
      if (known == null) {
        known = new DependencyCalls(dependencies(), clock);
        calls = known;
      }
      return known.until(endNanos);
    }
  }

  @Override
  public List<BreakerTransition> breaker(RunClock clock) {
    try {
      return BreakerLog.read(logs, clock);
    } catch (IOException e) {
      return List.of();
    }
  }

  @Override
  public Disturbance begin(Trigger trigger, RunClock clock)
      throws IOException, InterruptedException {
    return switch (trigger) {
      case Trigger.Slow slow -> {
        dependencies()
            .schedule(
                List.of(
                    new DependencyProcess.Slowness(
                        slow.dependency(),
                        clock.epochMillis(slow.at()),
                        clock.epochMillis(slow.end()),
                        slow.latency().toMillis(),
                        slow.fraction())));
        yield Disturbance.NONE;
      }
      case Trigger.Stall stall -> Stall.start(deployer(stall.service()), stall, clock);
      case Trigger.Outage outage ->
          throw new IOException(
              "%s can be cut off from a service of yours only (--target)"
                  .formatted(outage.dependency()));
      // More load is the callers' to make.
      case Trigger.Load ignored -> Disturbance.NONE;
    };
  }

  @Override
  public boolean rollOut() throws LabFailure, IOException, InterruptedException {
    return entry().rollOut();
  }

  @Override
  public void throwIfGone() throws LabFailure {
    if (parts.dependencies().isPresent()) {
      dependencies().throwIfGone();
    }
    if (parts.peers().isPresent()) {
      parts.peers().get().throwIfFailed();
    }
  }
}
