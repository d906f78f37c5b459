package dev.capsize.check.call;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.fact.Values;
import dev.capsize.check.subject.Service;
import java.util.List;
import java.util.Optional;

/// How many requests a replica works on at once.
///
/// @param most requests
/// @param facts who says so
/// @param virtual whether virtual threads carry them, so that connections are the only limit
public record Threads(int most, List<Fact> facts, boolean virtual) {
  private static final String STARTER = "org.springframework.boot:spring-boot-starter-";

  public Threads {
    facts = List.copyOf(facts);
  }

  /// Those of Tomcat; empty for services on an event loop, with another server, or without one.
  public static Optional<Threads> of(Service service) {
    if (!servlet(service)) {
      return Optional.empty();
    }
    Optional<Fact> virtual =
        service.settings().value("spring.threads.virtual.enabled").filter(Values::yes);
    String key =
        virtual.isPresent() ? "server.tomcat.max-connections" : "server.tomcat.threads.max";
    return service
        .settings()
        .value(key)
        .filter(each -> Values.whole(each).orElse(0) > 0)
        .map(each -> of(each, virtual));
  }

  private static Threads of(Fact most, Optional<Fact> virtual) {
    int number = (int) Values.number(most).orElseThrow();
    List<Fact> facts = virtual.map(each -> List.of(each, most)).orElse(List.of(most));
    return new Threads(number, facts, virtual.isPresent());
  }

  /// Whether it is known to answer through servlets.
  public static boolean servlet(Service service) {
    Service.Libraries libraries = service.libraries();
    // A prefix of the name is enough for `has`, and this one is a prefix of webflux.
    boolean servlet =
        libraries.version(STARTER + "web").isPresent()
            || libraries.has(STARTER + "webmvc")
            || (libraries.has(STARTER + "web") && !libraries.has(STARTER + "webflux"));
    boolean reactive = !servlet && libraries.has(STARTER + "webflux");
    return !reactive
        && (servlet || service.settings().written("server.tomcat.threads.max").isPresent());
  }
}
