package dev.capsize.check.rule.shutdown;

import dev.capsize.check.subject.Service;
import java.util.List;
import java.util.stream.Stream;

/// Whether requests arrive over the network, as far as manifest, settings and build say.
final class Serving {
  private static final String STARTER = "org.springframework.boot:spring-boot-starter-";

  /// Beginnings of the artifacts that bring a server; `web` is one of webmvc, webflux, websocket.
  private static final List<String> SERVERS =
      List.of(
          STARTER + "web",
          STARTER + "tomcat",
          STARTER + "jetty",
          STARTER + "undertow",
          STARTER + "reactor-netty",
          STARTER + "jersey",
          STARTER + "data-rest",
          STARTER + "hateoas",
          "org.springframework.cloud:spring-cloud-starter-gateway");

  private static final List<String> NETWORK = List.of("httpGet", "tcpSocket", "grpc");

  private Serving() {}

  /// Whether something says that it serves.
  static boolean any(Service service) {
    return !off(service) && (open(service) || built(service));
  }

  /// Whether it is known to serve nothing: its server is off, or its build is known and has none
  /// and nothing in the manifest asks it.
  static boolean none(Service service) {
    // Each artifact begins with the empty text.
    boolean known = service.libraries().has("");
    return off(service) || (known && !built(service) && !open(service));
  }

  private static boolean off(Service service) {
    return service
        .settings()
        .written("spring.main.web-application-type")
        .filter(each -> each.text().strip().equalsIgnoreCase("none"))
        .isPresent();
  }

  private static boolean built(Service service) {
    return SERVERS.stream().anyMatch(service.libraries()::has)
        || service.settings().written("server.port").isPresent();
  }

  private static boolean open(Service service) {
    Stream<String> probes =
        Stream.of("container.readinessProbe.", "container.livenessProbe.")
            .flatMap(probe -> NETWORK.stream().map(each -> probe + each));
    return service
        .workload()
        .filter(
            workload ->
                Stream.concat(Stream.of("container.ports"), probes)
                    .anyMatch(each -> workload.value(each).isPresent()))
        .isPresent();
  }
}
