package dev.capsize.cli.escape;

import dev.capsize.blueprint.Service;
import dev.capsize.intervention.Intervention;
import dev.capsize.mechanism.pool.PoolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What an intervention is done with in practice.
///
/// - **Source:** Istio, `VirtualService` (`fault.abort`, `retries`), `DestinationRule`
///   (`connectionPool`); `kubectl delete pod`; Resilience4j 2.4.0, actuator endpoint
///   `circuitbreakers`; HikariCP, `HikariConfigMXBean`.
///
/// @param what is to be done, in one sentence
/// @param how the lever that does it, and how it is taken back; lines of a fenced block
/// @param needs what has to be there before the collapse
record Lever(String what, List<String> how, String needs) {
  Lever {
    how = List.copyOf(how);
  }

  /// Of an intervention on `service`.
  static Lever of(Intervention intervention, Service service) {
    return switch (intervention) {
      case Intervention.Shed shed -> shed(shed, service.name());
      case Intervention.CapAttempts cap -> attempts(cap, service.name());
      case Intervention.DrainQueues _ -> drain();
      case Intervention.ResetBreakers _ -> reset(service);
      case Intervention.Concurrency limit -> concurrency(limit, service.name());
      case Intervention.PoolSize pool -> pool(pool, service);
      case Intervention.Restart _ -> restart(service);
    };
  }

  private static String seconds(Intervention intervention) {
    return intervention.length().toSeconds() + " s";
  }

  private static Lever shed(Intervention.Shed shed, String service) {
    String percent = String.format(Locale.ROOT, "%.0f", 100 * shed.share());
    return new Lever(
        "Refuse %s %% of what arrives with 429, for %s.".formatted(percent, seconds(shed)),
        List.of(
            "kubectl patch virtualservice %s --type=json -p='[{\"op\":\"add\",".formatted(service),
            "  \"path\":\"/spec/http/0/fault\",\"value\":{\"abort\":",
            "  {\"percentage\":{\"value\":%s},\"httpStatus\":429}}}]'".formatted(percent),
            "# and after %s:".formatted(seconds(shed)),
            "kubectl patch virtualservice %s --type=json \\".formatted(service),
            "  -p='[{\"op\":\"remove\",\"path\":\"/spec/http/0/fault\"}]'"),
        "An Istio route in front of the service (or another gateway, or a feature switch in the"
            + " service's first filter), and callers that do not retry 429.");
  }

  private static Lever attempts(Intervention.CapAttempts cap, String service) {
    return new Lever(
        "Have callers make at most %d attempt%s per request, for %s."
            .formatted(cap.attempts(), cap.attempts() == 1 ? "" : "s", seconds(cap)),
        List.of(
            "# where the mesh retries:",
            "kubectl patch virtualservice %s --type=json -p='[{\"op\":\"add\",".formatted(service),
            "  \"path\":\"/spec/http/0/retries\",\"value\":{\"attempts\":%d}}]'"
                .formatted(cap.attempts() - 1),
            "# where callers retry: their feature switch"),
        "Retries of the callers have no standard lever at run time: each caller needs a feature"
            + " switch that it reads before a retry. The mesh's retries are only those that the"
            + " mesh makes.");
  }

  private static Lever drain() {
    return new Lever(
        "Answer everything that waits for a thread or a connection with 503, once.",
        List.of("# the operator's endpoint of the service; see the prerequisite"),
        "Neither Tomcat nor HikariCP has a lever that sends waiting requests away: the service"
            + " needs an operator's endpoint on its management port that makes each request end"
            + " with 503 when its turn comes and it arrived before the call. Without it, a restart"
            + " is the lever that empties queues.");
  }

  private static Lever reset(Service service) {
    List<String> how = new ArrayList<>();
    how.add("# on every replica:");
    List<String> names = new ArrayList<>(service.breakers().keySet());
    service
        .clients()
        .forEach((target, client) -> client.breaker().ifPresent(_ -> names.add(target)));
    names.forEach(
        name -> {
          how.add(
              "curl -X POST localhost:$MANAGEMENT_PORT/actuator/circuitbreakers/%s \\"
                  .formatted(name));
          how.add("  -H 'Content-Type: application/json' -d '{\"updateState\":\"CLOSE\"}'");
        });
    return new Lever(
        "Close every breaker; it forgets what it saw.",
        how,
        "Resilience4j's actuator endpoint, exposed on the management port:"
            + " `management.endpoints.web.exposure.include: circuitbreakers`. Breakers of other"
            + " services are reset there.");
  }

  private static Lever concurrency(Intervention.Concurrency limit, String service) {
    return new Lever(
        "Let each replica work on at most %d requests at once and refuse the others with 503,"
                .formatted(limit.requests())
            + " for %s.".formatted(seconds(limit)),
        List.of(
            "kubectl patch destinationrule %s --type=merge -p='{\"spec\":{\"trafficPolicy\":"
                .formatted(service),
            "  {\"connectionPool\":{\"http\":{\"http2MaxRequests\":%d,".formatted(limit.requests()),
            "  \"http1MaxPendingRequests\":1}}}}}'",
            "# and after %s the usual limits again".formatted(seconds(limit))),
        "An Istio destination rule; it limits each calling proxy, so that the limit is divided by"
            + " their number. Fewer Tomcat threads are no such lever: whoever has no thread waits"
            + " and is not refused. A filter with a semaphore in the service is.");
  }

  private static Lever pool(Intervention.PoolSize pool, Service service) {
    int usual = Optional.ofNullable(service.pools().get(pool.pool())).map(PoolSpec::size).orElse(1);
    return new Lever(
        "Give pool %s %d connections per replica, for %s."
            .formatted(pool.pool(), pool.size(), seconds(pool)),
        List.of(
            "# JMX, on every replica; attribute MaximumPoolSize of",
            "com.zaxxer.hikari:type=PoolConfig (%s)".formatted(pool.pool()),
            "# and after %s again %d".formatted(seconds(pool), usual)),
        "`spring.datasource.hikari.register-mbeans: true` and a way to reach JMX"
            + " (`spring.datasource.hikari.maximum-pool-size` takes a restart); and a database"
            + " that takes %d connections per replica.".formatted(pool.size()));
  }

  private static Lever restart(Service service) {
    return new Lever(
        "Kill every replica of %s and start it again, all at once.".formatted(service.name()),
        List.of(
            "kubectl delete pod --selector app=%s --grace-period=0 --force"
                .formatted(service.name())),
        "Nothing but Kubernetes, and a selector that matches the pods. `kubectl scale` to 0 and"
            + " back lets every replica drain first, and `kubectl rollout restart` replaces one"
            + " after the other: those are other interventions, and were not verified.");
  }
}
