package dev.capsize.reader.blueprint;

import dev.capsize.blueprint.Protections;
import dev.capsize.mechanism.deadline.DeadlineSpec;
import dev.capsize.mechanism.idempotency.IdempotencySpec;
import dev.capsize.mechanism.idempotency.IdempotencySpec.InFlight;
import dev.capsize.model.Endpoint;
import dev.capsize.reader.key.Spelling;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.value.Numbers;
import dev.capsize.reader.value.Words;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// Resolves `deadline` and `idempotency`, and the recovery job of the payments service.
final class ProtectionsPart {

  /// The keys of `deadline`.
  static final List<String> DEADLINE_KEYS = List.of("budget", "propagated", "cancels");

  /// The keys of `idempotency`.
  static final List<String> IDEMPOTENCY_KEYS =
      List.of("endpoints", "in-flight", "lease", "look-up");

  private static final String ASSUMED = "Capsize (assumption)";
  private static final Duration LOOK_UP = Duration.ofMillis(2);
  private static final int BATCH_MAX = 1_000_000;

  /// How many charges the payments service's recovery asks about at once.
  private static final int RECOVERY_CALLS = 16;

  private final Values values;
  private final PaymentsKeys payments;
  private final Map<String, Endpoint> endpoints;

  /// @param endpoints of the service, by name
  ProtectionsPart(Values values, Map<String, Endpoint> endpoints) {
    this.values = values;
    this.payments = new PaymentsKeys(values);
    this.endpoints = endpoints;
  }

  Protections protections() {
    IdempotencySpec idempotency = idempotency();
    return new Protections(deadline(), idempotency, recovery());
  }

  private DeadlineSpec deadline() {
    Section at = values.section().part("deadline");
    at.allow(DEADLINE_KEYS);
    Optional<Sourced<Duration>> ours =
        payments.present() && payments.flag("deadline.enabled", true)
            ? Optional.of(payments.duration("deadline.budget", Duration.ofSeconds(5), "5s"))
            : Optional.empty();
    Optional<Duration> budget = values.find(at, "budget", Durations::parsePositive, ours);
    boolean propagated =
        values.take(at, "propagated", Words::yes, Sourced.standard(false, "no", "Capsize"));
    boolean cancels =
        values.take(
            at,
            "cancels",
            Words::yes,
            values.semantic(
                "deadline-cancels", Words::yes, Sourced.standard(false, "no", "Capsize")));
    return values.build(at, () -> new DeadlineSpec(budget, propagated, cancels), DeadlineSpec.NONE);
  }

  private IdempotencySpec idempotency() {
    Section at = values.section().part("idempotency");
    at.allow(IDEMPOTENCY_KEYS);
    InFlight inFlight =
        values.take(
            at,
            "in-flight",
            ProtectionsPart::inFlight,
            values.semantic(
                "repeat-in-flight",
                ProtectionsPart::inFlight,
                Sourced.standard(InFlight.REFUSE, "refuse", "Idempotency-Key (IETF draft 07)")));
    boolean ours = keysOn();
    Sourced<Duration> lease =
        ours
            ? payments.duration("idempotency.in-flight-lease", Duration.ofSeconds(10), "10s")
            : Sourced.standard(Duration.ofSeconds(10), "10s", ASSUMED);
    return new IdempotencySpec(
        keyed(at),
        inFlight,
        values.take(at, "lease", Durations::parse, lease),
        values.take(
            at,
            "look-up",
            Durations::parse,
            Sourced.standard(LOOK_UP, Durations.text(LOOK_UP), ASSUMED)));
  }

  /// The endpoints whose requests carry a key: those that are listed; of the payments service,
  /// those that call something.
  private NavigableSet<String> keyed(Section at) {
    NavigableSet<String> keyed = new TreeSet<>();
    if (at.get("endpoints").isPresent()) {
      for (Node node : at.list("endpoints")) {
        String name = node instanceof Node.Scalar scalar ? scalar.text().strip() : "";
        if (endpoints.containsKey(name)) {
          keyed.add(name);
        } else {
          values
              .problems()
              .add(
                  node.origin(),
                  "%s has %s - it lists endpoints of the service; %s"
                      .formatted(
                          at.pathOf("endpoints"),
                          node.found(),
                          Spelling.hint(name, endpoints.keySet())));
        }
      }
      at.get("endpoints")
          .ifPresent(
              list ->
                  values.remember(
                      at,
                      "endpoints",
                      new Sourced<>(
                          keyed, at.pathOf("endpoints"), String.join(", ", keyed), list.origin())));
    } else if (payments.present()) {
      Sourced<Boolean> enabled = payments.flagged("idempotency.enabled", true);
      values.remember(at, "endpoints", enabled);
      endpoints.values().stream()
          .filter(endpoint -> enabled.value() && endpoint.callsSomething())
          .map(Endpoint::name)
          .forEach(keyed::add);
    }
    return keyed;
  }

  private boolean keysOn() {
    return payments.present() && payments.flag("idempotency.enabled", true);
  }

  /// Without keys, asking again would charge again: then there is no recovery.
  private Optional<Protections.Recovery> recovery() {
    if (!keysOn()) {
      return Optional.empty();
    }
    Section none = values.section().part("recovery");
    Sourced<Duration> every = payments.duration("recovery.every", Duration.ofSeconds(2), "2s");
    Sourced<Duration> older =
        payments.duration("recovery.older-than", Duration.ofSeconds(12), "12s");
    Sourced<Integer> batch =
        values
            .spring("payments.recovery.batch", text -> Numbers.whole(text, 1, BATCH_MAX))
            .orElse(Sourced.standard(200, "200", PaymentsKeys.SERVICE));
    values.remember(none, "every", every);
    values.remember(none, "older-than", older);
    values.remember(none, "batch", batch);
    values.remember(
        none,
        "calls",
        Sourced.standard(RECOVERY_CALLS, Integer.toString(RECOVERY_CALLS), PaymentsKeys.SERVICE));
    return Optional.of(
        new Protections.Recovery(every.value(), older.value(), batch.value(), RECOVERY_CALLS));
  }

  private static InFlight inFlight(String text) {
    return Words.choose(InFlight.class, "answer to a repeat", text);
  }
}
