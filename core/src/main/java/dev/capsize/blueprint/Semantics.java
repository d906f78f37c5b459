package dev.capsize.blueprint;

import dev.capsize.mechanism.admission.AdmissionSpec;
import dev.capsize.mechanism.admission.AdmissionSpec.Departed;
import dev.capsize.mechanism.admission.QueueSpec;
import dev.capsize.mechanism.deadline.DeadlineSpec;
import dev.capsize.mechanism.drain.DrainSpec;
import dev.capsize.mechanism.idempotency.IdempotencySpec;
import dev.capsize.mechanism.pool.PoolSpec;
import dev.capsize.model.Origin;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The choices of meaning that can change a verdict, and what it takes to make another one.
///
/// A choice holds for every server, pool, client and caller of a blueprint. Where capsize.yml says
/// something else for one of them, the choice is [#MIXED].
public final class Semantics {

  /// What the choice is called where not all parts of a system have made the same.
  public static final String MIXED = "mixed";

  /// What stands before each key.
  public static final String PREFIX = "semantics.";

  private static final List<String> NO_YES = List.of("no", "yes");

  private static final SortedMap<String, List<String>> CHOICES =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.of(
                  "late-answer", words(LateAnswer.values()),
                  "full-queue", words(QueueSpec.Full.values()),
                  "departed", words(Departed.values()),
                  "repeat-in-flight", words(IdempotencySpec.InFlight.values()),
                  "pool-order", words(PoolSpec.Order.values()),
                  "queued-at-drain", words(DrainSpec.Queued.values()),
                  "deadline-cancels", NO_YES,
                  "open-breaker-retried", NO_YES)));

  private Semantics() {}

  /// What can be chosen, by key without [#PREFIX].
  public static SortedMap<String, List<String>> choices() {
    return CHOICES;
  }

  /// The choice that `blueprint` has made, or [#MIXED]; empty if nothing in it has to choose.
  ///
  /// @param key without [#PREFIX]
  /// @throws IllegalArgumentException if there is no such key
  public static Optional<String> value(Blueprint blueprint, String key) {
    requireKey(key);
    List<String> made =
        (key.equals("late-answer")
                ? blueprint.traffic().stream().map(traffic -> word(traffic.late()))
                : blueprint.services().values().stream().flatMap(one -> made(one, key)))
            .distinct()
            .toList();
    return made.isEmpty() ? Optional.empty() : Optional.of(made.size() == 1 ? made.get(0) : MIXED);
  }

  /// `blueprint` with `value` chosen everywhere.
  ///
  /// @param key with or without [#PREFIX]
  /// @param value one of [#choices]
  /// @throws IllegalArgumentException if there is no such key or choice
  public static Blueprint with(Blueprint blueprint, String key, String value) {
    String name = key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
    requireKey(name);
    if (!CHOICES.getOrDefault(name, List.of()).contains(value)) {
      throw new IllegalArgumentException(
          "%s%s is %s; it must be one of %s".formatted(PREFIX, name, value, CHOICES.get(name)));
    }
    SortedMap<String, Service> services = new TreeMap<>(blueprint.services());
    services.replaceAll((ignored, service) -> changed(service, name, value));
    return new Blueprint(
        blueprint.description(),
        services,
        name.equals("late-answer")
            ? blueprint.traffic().stream()
                .map(traffic -> changed(traffic, choose(LateAnswer.values(), value)))
                .toList()
            : blueprint.traffic(),
        blueprint.loadSteps(),
        blueprint.semantics().stream()
            .map(one -> one.key().equals(PREFIX + name) ? changed(one, value) : one)
            .toList());
  }

  /// The choices but `value`.
  ///
  /// @param key without [#PREFIX]
  public static List<String> alternatives(String key, String value) {
    requireKey(key);
    return CHOICES.getOrDefault(key, List.of()).stream()
        .filter(choice -> !choice.equals(value))
        .toList();
  }

  private static void requireKey(String key) {
    if (!CHOICES.containsKey(key)) {
      throw new IllegalArgumentException(
          "%s%s is no choice; there are %s".formatted(PREFIX, key, CHOICES.keySet()));
    }
  }

  private static Stream<String> made(Service service, String key) {
    return switch (key) {
      case "full-queue" -> Stream.of(word(service.server().admission().queue().full()));
      case "departed" -> Stream.of(word(service.server().admission().departed()));
      case "repeat-in-flight" -> Stream.of(word(service.protections().idempotency().inFlight()));
      case "pool-order" -> service.pools().values().stream().map(pool -> word(pool.order()));
      case "queued-at-drain" -> Stream.of(word(service.platform().drain().queued()));
      case "deadline-cancels" -> Stream.of(word(service.protections().deadline().cancels()));
      default ->
          service.clients().values().stream().map(client -> word(client.retriesOpenBreaker()));
    };
  }

  private static Service changed(Service service, String key, String value) {
    return switch (key) {
      case "full-queue" ->
          withAdmission(
              service,
              old ->
                  new AdmissionSpec(
                      old.carriers(),
                      old.connectionsMax(),
                      old.backlog(),
                      new QueueSpec(
                          old.queue().order(),
                          old.queue().waitingMax(),
                          choose(QueueSpec.Full.values(), value)),
                      old.limit(),
                      old.departed(),
                      old.hopeless()));
      case "departed" ->
          withAdmission(
              service,
              old ->
                  new AdmissionSpec(
                      old.carriers(),
                      old.connectionsMax(),
                      old.backlog(),
                      old.queue(),
                      old.limit(),
                      choose(Departed.values(), value),
                      old.hopeless()));
      case "repeat-in-flight", "deadline-cancels" -> withProtection(service, key, value);
      case "pool-order", "open-breaker-retried" -> withUses(service, key, value);
      case "queued-at-drain" -> withDrain(service, choose(DrainSpec.Queued.values(), value));
      default -> service;
    };
  }

  private static Service withAdmission(Service old, UnaryOperator<AdmissionSpec> change) {
    Server server = old.server();
    return new Service(
        old.name(),
        old.platform(),
        new Server(
            change.apply(server.admission()),
            server.loop(),
            server.overhead(),
            server.processors()),
        old.pools(),
        old.endpoints(),
        old.clients(),
        old.breakers(),
        old.protections());
  }

  private static Service withProtection(Service old, String key, String value) {
    DeadlineSpec deadline = old.protections().deadline();
    IdempotencySpec keys = old.protections().idempotency();
    Protections protections =
        key.equals("deadline-cancels")
            ? new Protections(
                new DeadlineSpec(deadline.budget(), deadline.propagated(), value.equals("yes")),
                keys,
                old.protections().recovery())
            : new Protections(
                deadline,
                new IdempotencySpec(
                    keys.endpoints(),
                    choose(IdempotencySpec.InFlight.values(), value),
                    keys.lease(),
                    keys.lookUp()),
                old.protections().recovery());
    return new Service(
        old.name(),
        old.platform(),
        old.server(),
        old.pools(),
        old.endpoints(),
        old.clients(),
        old.breakers(),
        protections);
  }

  private static Service withUses(Service old, String key, String value) {
    boolean pools = key.equals("pool-order");
    return new Service(
        old.name(),
        old.platform(),
        old.server(),
        pools
            ? mapped(
                old.pools(),
                pool ->
                    new PoolSpec(
                        pool.size(),
                        pool.acquireTimeout(),
                        choose(PoolSpec.Order.values(), value),
                        pool.waitingMax(),
                        pool.wakeUp()))
            : old.pools(),
        old.endpoints(),
        pools
            ? old.clients()
            : mapped(
                old.clients(),
                client ->
                    new Client(
                        client.timeout(), client.retry(), client.breaker(), value.equals("yes"))),
        old.breakers(),
        old.protections());
  }

  private static Service withDrain(Service old, DrainSpec.Queued queued) {
    Platform platform = old.platform();
    DrainSpec drain = platform.drain();
    return new Service(
        old.name(),
        new Platform(
            platform.deployment(),
            platform.startUp(),
            platform.probes(),
            new DrainSpec(drain.graceful(), drain.phaseTimeout(), queued, drain.settles())),
        old.server(),
        old.pools(),
        old.endpoints(),
        old.clients(),
        old.breakers(),
        old.protections());
  }

  private static Traffic changed(Traffic old, LateAnswer late) {
    return new Traffic(old.caller(), old.spacing(), old.retry(), old.network(), late);
  }

  private static Semantic changed(Semantic old, String value) {
    String name = old.key().substring(PREFIX.length());
    return new Semantic(
        old.key(),
        value,
        alternatives(name, value),
        new Origin.Option("%s=%s".formatted(old.key(), value)));
  }

  private static <V> SortedMap<String, V> mapped(SortedMap<String, V> map, Function<V, V> change) {
    SortedMap<String, V> changed = new TreeMap<>(map);
    changed.replaceAll((ignored, value) -> change.apply(value));
    return changed;
  }

  private static <E extends Enum<E>> E choose(E[] values, String word) {
    for (E value : values) {
      if (word(value).equals(word)) {
        return value;
      }
    }
    throw new IllegalArgumentException("%s is none of %s".formatted(word, words(values)));
  }

  private static List<String> words(Enum<?>[] values) {
    return Stream.of(values).map(Semantics::word).toList();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String word(boolean yes) {
    return yes ? "yes" : "no";
  }
}
