package dev.capsize.lab.run;

import dev.capsize.reader.SpringInput;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a run puts to the test.
public sealed interface Subject {

  /// The payments service, which was written for this lab.
  ///
  /// @param spring its `application.yml` and what is laid over it
  record Payments(SpringInput spring) implements Subject {}

  /// What the description says, made of real parts: a process per replica of each service.
  record StandIn() implements Subject {}

  /// A service of the user's that runs already, on this machine.
  ///
  /// @param address where it serves, for example `http://127.0.0.1:8080`
  /// @param proxies between it and what it calls
  /// @param metrics its Prometheus page, if it has one that is to be read
  /// @param answersWithin how long it may take until it answers
  record Running(URI address, List<Proxied> proxies, Optional<URI> metrics, Duration answersWithin)
      implements Subject {

    /// @throws IllegalArgumentException if something is not on this machine, is said twice, or
    ///     would be where something else is
    public Running {
      proxies = List.copyOf(proxies);
      Set<Integer> taken = new HashSet<>();
      taken.add(Loopback.server(address).getPort());
      metrics.ifPresent(page -> taken.add(Loopback.of(page).getPort()));
      proxies.forEach(proxied -> taken.add(proxied.upstream().getPort()));
      Set<String> names = new HashSet<>();
      Set<Integer> ports = new HashSet<>();
      for (Proxied proxied : proxies) {
        if (!names.add(proxied.dependency()) || !ports.add(proxied.listenPort())) {
          throw new IllegalArgumentException(
              "two proxies are of %s or listen on port %d; each needs its own"
                  .formatted(proxied.dependency(), proxied.listenPort()));
        }
        if (taken.contains(proxied.listenPort())) {
          throw new IllegalArgumentException(
              ("the proxy of %s would listen on port %d, where the service, its metrics or a"
                      + " dependency is; name another one: --proxy %s=PORT->127.0.0.1:%d")
                  .formatted(
                      proxied.dependency(),
                      proxied.listenPort(),
                      proxied.dependency(),
                      proxied.upstream().getPort()));
        }
      }
    }

    /// Where it takes connections.
    InetSocketAddress socket() {
      return Loopback.server(address);
    }
  }

  /// A dependency of a running service, reached through the lab.
  ///
  /// @param dependency its name in the description
  /// @param listenPort where the lab listens, on loopback; the service has to call there
  /// @param upstream where it really is, on loopback
  record Proxied(String dependency, int listenPort, InetSocketAddress upstream) {}
}
