package dev.capsize.check.call;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.subject.Service;
import dev.capsize.check.subject.Service.Kind;
import dev.capsize.check.subject.Service.Settings;
import dev.capsize.check.subject.Service.Sighting;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The outgoing calls of a service, as far as configuration and source name them.
///
/// A call has the name of its Resilience4j instance or of its Feign client; both together if they
/// are called the same. What is configured for all HTTP clients bounds each call that has no
/// client of its own.
public final class Calls {
  private static final List<String> MODULES =
      List.of("retry", "circuitbreaker", "timelimiter", "bulkhead");
  private static final String FEIGN = "spring.cloud.openfeign.client.config";
  private static final String HTTP = "spring.http.clients.";

  private final Service service;
  private final Settings settings;

  private Calls(Service service) {
    this.service = service;
    this.settings = service.settings();
  }

  /// All of them, by name.
  public static List<Call> of(Service service) {
    return new Calls(service).all();
  }

  private List<Call> all() {
    Set<String> names = new TreeSet<>();
    MODULES.forEach(each -> names.addAll(settings.names(instances(each))));
    service.code().all(Kind.RESILIENCE4J).forEach(each -> names.add(each.fact().text()));
    names.addAll(feignClients());
    List<Call> calls = new ArrayList<>(names.stream().map(this::call).toList());
    if (names.isEmpty() && settings.written(HTTP + "read-timeout").isPresent()) {
      calls.add(general());
    }
    return calls;
  }

  private static String instances(String module) {
    return "resilience4j." + module + ".instances";
  }

  private Set<String> feignClients() {
    Set<String> names = new TreeSet<>(settings.names(FEIGN));
    names.remove("default");
    service.code().all(Kind.FEIGN_CLIENT).forEach(each -> names.add(each.fact().text()));
    return names;
  }

  private Call call(String name) {
    boolean feign = feignClients().contains(name);
    String prefix = feign ? FEIGN + "." + name + "." : HTTP;
    return new Call(
        name,
        time(prefix + "connect-timeout"),
        time(prefix + "read-timeout"),
        uses("timelimiter", name)
            ? time(instances("timelimiter") + "." + name + ".timeout-duration")
            : Optional.empty(),
        uses("retry", name) ? RetryInstance.of(settings, name) : Repeats.NONE,
        uses("circuitbreaker", name) ? Optional.of(name) : Optional.empty(),
        uses("bulkhead", name) ? Optional.of(name) : Optional.empty(),
        place(name));
  }

  private Call general() {
    return new Call(
        "HTTP clients",
        time(HTTP + "connect-timeout"),
        time(HTTP + "read-timeout"),
        Optional.empty(),
        Repeats.NONE,
        Optional.empty(),
        Optional.empty(),
        settings.written(HTTP + "read-timeout"));
  }

  private Optional<Bound> time(String key) {
    return settings.value(key).flatMap(each -> Bound.of(each, ChronoUnit.MILLIS));
  }

  /// Whether it is annotated so, or configured and, as far as is seen, used in another way: what
  /// source annotates with other modules of that name is not under this one.
  private boolean uses(String module, String name) {
    List<Sighting> annotated =
        service.code().all(Kind.RESILIENCE4J).stream()
            .filter(each -> each.fact().text().equals(name))
            .toList();
    return annotated.isEmpty()
        ? settings.names(instances(module)).contains(name) && !misspelled(name)
        : annotated.stream().anyMatch(each -> names(each, module));
  }

  /// Whether source means it and spells it otherwise, so that nothing runs under this name.
  private boolean misspelled(String name) {
    return service.code().all(Kind.RESILIENCE4J).stream()
        .anyMatch(each -> plain(each.fact().text()).equals(plain(name)));
  }

  private static String plain(String name) {
    return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
  }

  private static boolean names(Sighting sighting, String module) {
    String annotation = sighting.detail().toLowerCase(Locale.ROOT);
    return annotation.replace("@", "").equals(module);
  }

  private Optional<Fact> place(String name) {
    return service.code().all(Kind.RESILIENCE4J).stream()
        .map(Sighting::fact)
        .filter(each -> each.text().equals(name))
        .findFirst()
        .or(
            () ->
                settings.all().stream()
                    .filter(each -> each.key().contains(".instances." + name + "."))
                    .findFirst());
  }
}
