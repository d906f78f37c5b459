package dev.capsize.reader.blueprint;

import dev.capsize.blueprint.Client;
import dev.capsize.mechanism.breaker.BreakerSpec;
import dev.capsize.mechanism.retry.RetrySpec;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.value.SpringValues;
import dev.capsize.reader.value.Words;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Resolves `clients`: how one target is called.
///
/// - **Not modelled:** the time to connect (on one machine there is none), pools of connections to
///   the target.
final class ClientPart {

  /// The keys of a client.
  static final List<String> KEYS = List.of("timeout", "retry", "breaker", "retry-open-breaker");

  private static final String NO_TIMEOUT = "Spring Boot 4.1.2 (no time limit)";
  private static final String RETRIES = "resilience4j.retry.instances.";
  private static final List<String> COVER_OPEN_BREAKER =
      List.of("CallNotPermittedException", "RuntimeException", "Exception", "Throwable");

  private final Values values;
  private final PaymentsKeys payments;
  private final String name;
  private final Section at;

  /// @param target a dependency, or `SERVICE/ENDPOINT`
  ClientPart(Values values, String target) {
    this.values = values;
    this.payments = new PaymentsKeys(values);
    int slash = target.indexOf('/');
    this.name = slash < 0 ? target : target.substring(0, slash);
    Section clients = values.section().part("clients");
    boolean exact = slash < 0 || clients.get(target).isPresent() || clients.get(name).isEmpty();
    this.at = clients.part(exact ? target : name);
  }

  Client client() {
    at.allow(KEYS);
    Duration timeout = values.take(at, "timeout", Durations::parsePositive, springTimeout());
    RetrySpec retry =
        new RetryPart(values, at.part("retry")).retry(new RetryDefaults(values, name).find());
    return new Client(timeout, retry, breaker(), retriesOpenBreaker());
  }

  private Sourced<Duration> springTimeout() {
    return values
        .spring("spring.http.clients.read-timeout", SpringValues::duration)
        .or(() -> values.spring("spring.http.client.read-timeout", SpringValues::duration))
        .filter(timeout -> timeout.value().isPositive())
        .orElse(Sourced.standard(Durations.MAX, "none", NO_TIMEOUT));
  }

  private Optional<BreakerSpec> breaker() {
    if (at.get("breaker").orElse(null) instanceof Node.Scalar word) {
      values.remember(
          at, "breaker", new Sourced<>(word, at.pathOf("breaker"), word.text(), word.origin()));
      if (!word.text().strip().equals("none")) {
        values
            .problems()
            .add(
                word.origin(),
                "%s is %s - it is a mapping with Resilience4j's keys, or none; write one"
                    .formatted(at.pathOf("breaker"), word.found()));
      }
      return Optional.empty();
    }
    boolean written = at.get("breaker").isPresent();
    Sourced<Boolean> ours = payments.flagged("provider.breaker", true);
    boolean spring = BreakerPart.configured(values, name);
    if (!written && payments.present() && !ours.value()) {
      values.remember(at, "breaker", ours);
      return Optional.empty();
    }
    if (written || spring || payments.present()) {
      return Optional.of(new BreakerPart(values, at.part("breaker"), name).breaker());
    }
    values.remember(at, "breaker", Sourced.standard(false, "none", "Capsize"));
    return Optional.empty();
  }

  private boolean retriesOpenBreaker() {
    return values.take(
        at,
        "retry-open-breaker",
        Words::yes,
        values.semantic("open-breaker-retried", Words::yes, springRetriesOpenBreaker()));
  }

  /// Resilience4j retries every exception that is not told to be ignored.
  private Sourced<Boolean> springRetriesOpenBreaker() {
    String instance = RETRIES + name + ".";
    if (covers(instance + "ignore-exceptions")) {
      return listed(instance + "ignore-exceptions", false);
    }
    if (values.first(instance + "retry-exceptions").isPresent()) {
      return listed(instance + "retry-exceptions", covers(instance + "retry-exceptions"));
    }
    return Sourced.standard(true, "yes", "Resilience4j 2.4.0");
  }

  private boolean covers(String key) {
    return values.list(key).stream()
        .map(type -> type.substring(type.lastIndexOf('.') + 1))
        .anyMatch(COVER_OPEN_BREAKER::contains);
  }

  private Sourced<Boolean> listed(String key, boolean value) {
    return values
        .first(key)
        .map(from -> new Sourced<>(value, from.key(), value ? "yes" : "no", from.origin()))
        .orElse(Sourced.standard(value, value ? "yes" : "no", "Resilience4j 2.4.0"));
  }
}
