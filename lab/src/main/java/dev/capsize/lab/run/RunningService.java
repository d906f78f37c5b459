package dev.capsize.lab.run;

import dev.capsize.lab.LabFailure;
import dev.capsize.lab.RunClock;
import dev.capsize.lab.caller.Target;
import dev.capsize.lab.deploy.Replica;
import dev.capsize.lab.proxy.Fault;
import dev.capsize.lab.proxy.Stretch;
import dev.capsize.lab.proxy.TcpProxy;
import dev.capsize.lab.telemetry.Scraped;
import dev.capsize.lab.telemetry.Telemetry;
import dev.capsize.model.Trigger;
import dev.capsize.outcome.BreakerTransition;
import dev.capsize.outcome.DependencyCall;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A service of the user's, with a proxy before each dependency that can be disturbed.
///
/// It is called and watched, and nothing else is done to it: it was not started here and is not
/// stopped here. The proxies go with the run.
final class RunningService implements Rig {
  private final Subject.Running subject;
  private final Target target;
  private final Optional<Scraped> page;
  private final SortedMap<String, TcpProxy> proxies;

  private RunningService(
      Subject.Running subject, String name, SortedMap<String, TcpProxy> proxies) {
    this.subject = subject;
    this.target = new Target(name, subject.socket());
    this.page = subject.metrics().map(url -> Scraped.running(name, Loopback.numbered(url)));
    this.proxies = proxies;
  }

  /// Starts the proxies, waits until the service answers, and looks at its page.
  static RunningService start(Stack stack, Subject.Running subject)
      throws LabFailure, InterruptedException {
    SortedMap<String, TcpProxy> proxies = new TreeMap<>();
    for (Subject.Proxied each : subject.proxies()) {
      TcpProxy proxy = stack.keep(proxy(each, stack.plan().seed()));
      proxies.put(each.dependency(), proxy);
      stack.starting(
          "proxy of %s: let your service call 127.0.0.1:%d instead of %s:%d"
              .formatted(
                  each.dependency(),
                  proxy.port(),
                  each.upstream().getAddress().getHostAddress(),
                  each.upstream().getPort()));
    }
    String name = stack.plan().description().service();
    RunningService service = new RunningService(subject, name, proxies);
    stack.starting("callers of %s, as soon as it answers".formatted(subject.address()));
    FirstAnswer.await(subject);
    service.look(stack);
    return service;
  }

  private static TcpProxy proxy(Subject.Proxied each, long seed) throws LabFailure {
    try {
      return TcpProxy.start(
          new TcpProxy.Route(each.dependency(), each.listenPort(), each.upstream()), seed);
    } catch (IOException e) {
      throw new LabFailure(
          ("the proxy of %s cannot listen on port %d: %s; choose another one, for example --proxy"
                  + " %s=%d->127.0.0.1:%d")
              .formatted(
                  each.dependency(),
                  each.listenPort(),
                  e.getMessage(),
                  each.dependency(),
                  each.listenPort() + 1,
                  each.upstream().getPort()),
          e);
    }
  }

  /// A page that is somewhere else is told now, not by a report without pools.
  private void look(Stack stack) throws LabFailure, InterruptedException {
    if (page.isEmpty()) {
      return;
    }
    URI url = subject.metrics().orElseThrow();
    try {
      if (!Telemetry.tells(page.get())) {
        stack.notice(
            "%s has no series of a pool, of threads or of a breaker under the names of Micrometer;"
                    .formatted(url)
                + " the run goes on without telemetry until it has.");
      }
    } catch (IOException e) {
      throw new LabFailure(
          ("there is no Prometheus page at %s: %s; correct --metrics, for example"
                  + " http://127.0.0.1:8080/actuator/prometheus, or leave it out")
              .formatted(
                  url, Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName())),
          e);
    }
    stack.starting(
        "telemetry of %s, %d times a second"
            .formatted(url, Duration.ofSeconds(1).dividedBy(page.get().period())));
  }

  @Override
  public List<Target> targets() {
    return List.of(target);
  }

  @Override
  public List<Scraped> pages() {
    return page.stream().toList();
  }

  @Override
  public Scraped page(Replica replica) {
    throw new IllegalStateException("nothing was started here: " + replica.name());
  }

  @Override
  public List<DependencyCall> calls(RunClock clock, long endNanos) {
    return proxies.values().stream()
        .flatMap(proxy -> proxy.calls(clock, endNanos).stream())
        .toList();
  }

  /// Its logs are its own; what its page says of breakers is seen there.
  @Override
  public List<BreakerTransition> breaker(RunClock clock) {
    return List.of();
  }

  @Override
  public Disturbance begin(Trigger trigger, RunClock clock) throws IOException {
    return switch (trigger) {
      case Trigger.Slow slow ->
          disturb(
              slow.dependency(), new Fault.Latency(slow.latency(), slow.fraction()), slow, clock);
      case Trigger.Outage outage ->
          disturb(outage.dependency(), fault(outage.kind()), outage, clock);
      // More load is the callers' to make.
      case Trigger.Load ignored -> Disturbance.NONE;
      case Trigger.Stall stall ->
          throw new IOException("%s was not started here".formatted(stall.service()));
    };
  }

  private Disturbance disturb(String dependency, Fault fault, Trigger trigger, RunClock clock)
      throws IOException {
    TcpProxy proxy =
        Optional.ofNullable(proxies.get(dependency))
            .orElseThrow(() -> new IOException("%s has no proxy".formatted(dependency)));
    long fromNanos = clock.zeroNanos() + trigger.at().toNanos();
    proxy.disturb(new Stretch(fault, fromNanos, trigger.length()));
    return Disturbance.NONE;
  }

  private static Fault fault(Trigger.Outage.Kind kind) {
    return switch (kind) {
      case STALL -> new Fault.Stall();
      case RESET -> new Fault.Reset();
      case REFUSE -> new Fault.Refuse();
    };
  }

  @Override
  public boolean rollOut() {
    throw new IllegalStateException("a service that was not started here is not deployed here");
  }

  /// That the service is gone is something to see, not a reason to stop looking.
  @Override
  public void throwIfGone() throws LabFailure {
    for (TcpProxy proxy : proxies.values()) {
      Optional<String> failure = proxy.failure();
      if (failure.isPresent()) {
        throw new LabFailure(failure.get());
      }
    }
  }
}
