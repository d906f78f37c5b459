package dev.capsize.lab.telemetry;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The names under which a service tells about itself on its Prometheus page.
///
/// @param pools families of series of pools; every family that is on the page is read
/// @param carriers families of series of what carries requests: the first one that is on the page
///     is read, as one pool named `threads` beside the others
/// @param queued requests accepted that nothing has begun; the first series that is on the page
/// @param inFlight requests begun and not answered; the first series that is on the page
/// @param work requests of endpoints that call something, by how far each has come
/// @param breaker series with the value 1 for the state that each breaker is in
public record Dialect(
    List<Pool> pools,
    List<Pool> carriers,
    List<String> queued,
    List<String> inFlight,
    Optional<Labelled> work,
    Optional<Breaker> breaker) {

  /// The payments service.
  public static final Dialect PAYMENTS = own("payments", "charges");

  /// A stand-in.
  public static final Dialect STAND_IN = own("standin", "work");

  /// What Micrometer makes of HikariCP, r2dbc-pool, Tomcat, Jetty, executors and Resilience4j.
  ///
  /// - **Source:** Micrometer 1.16, `TomcatMetrics`, `JettyServerThreadPoolMetrics`,
  ///   `ExecutorServiceMetrics`; HikariCP 7, `MicrometerMetricsTracker`; Spring Boot 4,
  ///   `ConnectionPoolMetrics`; Resilience4j 2.4, `TaggedCircuitBreakerMetrics`.
  public static final Dialect MICROMETER =
      new Dialect(
          List.of(
              new Pool(
                  "hikaricp_connections_active",
                  "hikaricp_connections_pending",
                  "hikaricp_connections_max",
                  "pool"),
              new Pool(
                  "r2dbc_pool_acquired_connections",
                  "r2dbc_pool_pending_connections",
                  "r2dbc_pool_max_allocated_connections",
                  "name")),
          List.of(
              new Pool("tomcat_threads_busy_threads", "", "tomcat_threads_config_max_threads", ""),
              new Pool("jetty_threads_busy", "jetty_threads_jobs", "jetty_threads_config_max", ""),
              new Pool(
                  "executor_active_threads",
                  "executor_queued_tasks",
                  "executor_pool_max_threads",
                  "name")),
          List.of("jetty_threads_jobs"),
          List.of("tomcat_threads_busy_threads", "jetty_threads_busy", "executor_active_threads"),
          Optional.empty(),
          Optional.of(new Breaker("resilience4j_circuitbreaker_state", "name", "state")));

  /// Series of pools of one kind.
  ///
  /// @param active permits in use
  /// @param pending requests waiting for one; empty where nobody tells
  /// @param max permits there are
  /// @param label whose value is the pool's name; empty for one pool, the sum of all
  public record Pool(String active, String pending, String max, String label) {}

  /// A series by the value of one label.
  public record Labelled(String name, String label) {}

  /// A series by breaker and state.
  public record Breaker(String name, String breakerLabel, String stateLabel) {}

  /// Every series that is read, sorted.
  public List<String> names() {
    Stream<String> ofPools =
        Stream.concat(pools.stream(), carriers.stream())
            .flatMap(family -> Stream.of(family.active(), family.pending(), family.max()));
    Stream<String> others =
        Stream.concat(work.stream().map(Labelled::name), breaker.stream().map(Breaker::name));
    return Stream.of(ofPools, queued.stream(), inFlight.stream(), others)
        .flatMap(names -> names)
        .filter(name -> !name.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  public Dialect {
    pools = List.copyOf(pools);
    carriers = List.copyOf(carriers);
    queued = List.copyOf(queued);
    inFlight = List.copyOf(inFlight);
  }

  /// A service of ours: its breakers speak in its log, where no transition is missed.
  private static Dialect own(String prefix, String work) {
    return new Dialect(
        List.of(
            new Pool(
                prefix + "_pool_active", prefix + "_pool_pending", prefix + "_pool_max", "pool")),
        List.of(),
        List.of(prefix + "_requests_queued"),
        List.of(prefix + "_requests_in_flight"),
        Optional.of(new Labelled(prefix + "_" + work + "_in_flight", "stage")),
        Optional.empty());
  }
}
