package dev.capsize.standin.client;

import dev.capsize.mechanism.retry.RetrySpec;
import dev.capsize.standin.settings.Role;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.common.CompositeCustomizer;
import io.github.resilience4j.common.retry.configuration.CommonRetryConfigurationProperties;
import io.github.resilience4j.retry.RetryConfig;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import reactor.netty.resources.LoopResources;

/// Makes the clients of a service.
public final class Clients implements AutoCloseable {
  private static final List<String> TIMEOUTS =
      List.of("spring.http.clients.read-timeout", "spring.http.client.read-timeout");

  private final Role role;
  private final Breakers breakers;
  private final Optional<Peers> peers;
  private final Client.Https https;
  private final CommonRetryConfigurationProperties retries;
  private final Optional<Duration> springTimeout;

  /// The maker of the clients of one role.
  ///
  /// @param threads of the connections; empty where calls wait on threads
  public Clients(
      Role role, Environment environment, Breakers breakers, Optional<LoopResources> threads) {
    this.role = role;
    this.breakers = breakers;
    this.peers =
        role.options().peers().map(directory -> new Peers(directory, role.random("replicas")));
    this.https = new Client.Https(new BlockingHttp(), threads.map(LoopHttp::new));
    Binder binder = Binder.get(environment);
    this.retries =
        binder.bindOrCreate("resilience4j.retry", CommonRetryConfigurationProperties.class);
    this.springTimeout =
        TIMEOUTS.stream()
            .flatMap(key -> Stream.ofNullable(binder.bind(key, Duration.class).orElse(null)))
            .filter(Duration::isPositive)
            .findFirst();
  }

  /// The clients, by target.
  public SortedMap<String, Client> all() {
    SortedMap<String, Client> clients = new TreeMap<>();
    role.service().clients().forEach((target, spec) -> clients.put(target, client(target, spec)));
    return clients;
  }

  private Client client(String target, dev.capsize.blueprint.Client spec) {
    int slash = target.indexOf('/');
    String instance = slash < 0 ? target : target.substring(0, slash);
    String section = role.clientKey(target);
    Optional<CircuitBreaker> breaker =
        spec.breaker().map(it -> breakers.breaker(target, instance, section + ".breaker", it));
    Duration timeout =
        role.says(section + ".timeout") ? spec.timeout() : springTimeout.orElse(spec.timeout());
    Client.Around around =
        new Client.Around(
            retries(target, instance, spec), breaker, role.service().protections().deadline());
    return new Client(addresses(target, slash), timeout, around, https);
  }

  private Addresses addresses(String target, int slash) {
    if (slash < 0) {
      Optional<URI> all =
          role.options()
              .dependencies()
              .map(base -> URI.create("%s/calls/%s".formatted(base, target)));
      return () -> all;
    }
    String service = target.substring(0, slash);
    String endpoint = target.substring(slash + 1);
    return peers.<Addresses>map(it -> it.of(service, endpoint)).orElse(Optional::empty);
  }

  private Retries retries(String target, String instance, dev.capsize.blueprint.Client spec) {
    String section = role.clientKey(target);
    boolean spring = retries.getInstances().containsKey(instance);
    RetryConfig base =
        spring
            ? retries.createRetryConfig(instance, new CompositeCustomizer<>(List.of()))
            : RetryConfig.ofDefaults();
    RetrySpec retry = spec.retry();
    boolean waits =
        Stream.of("backoff", "jitter", "cap").anyMatch(key -> role.says(section + ".retry." + key));
    Retries.Choice choice =
        new Retries.Choice(
            !spring || role.says(section + ".retry.attempts"),
            !spring || waits,
            role.says(section + ".retry-open-breaker")
                ? Optional.of(spec.retriesOpenBreaker())
                : Optional.empty());
    return new Retries(target, base, retry, choice, role.random(target + "/client"));
  }

  /// Begins to look where replicas are.
  public void start() {
    peers.ifPresent(Peers::watch);
  }

  @Override
  public void close() {
    peers.ifPresent(Peers::close);
    https.blocking().close();
    https.loop().ifPresent(LoopHttp::close);
  }
}
