package dev.capsize.lab.run;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Service;
import dev.capsize.lab.caller.Callers;
import dev.capsize.lab.stack.JvmOptions;
import dev.capsize.model.Setting;
import dev.capsize.reader.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What the lab starts on this machine, and what it does not: looked at before anything starts.
///
/// A description is not trusted. It may ask for more than a machine has by mistake or on purpose;
/// either way it is told all of it at once, and nothing has started. Above half of a limit there is
/// a notice: the run may say more about the machine than about the service.
public final class LabLimits {
  /// Most processes of all services at once, those of a rollout included.
  public static final int REPLICAS_MAX = 8;

  /// Most threads that carry requests, per replica.
  public static final int THREADS_MAX = 1_000;

  /// Most event loops per replica.
  public static final int LOOPS_MAX = 64;

  /// Most connections of all pools of all replicas.
  public static final int CONNECTIONS_MAX = 300;

  /// Most attempts per second if every attempt fails; the callers were measured at 1,000 with half
  /// of one processor.
  public static final int ATTEMPTS_PER_SECOND_MAX = 2_500;

  /// Most attempts in flight if none is answered; each has a port of its own, and Linux has 28,000.
  public static final int ATTEMPTS_IN_FLIGHT_MAX = 20_000;

  /// Most requests of a run; all of them are kept.
  public static final int REQUESTS_MAX = 2_000_000;

  /// Longest run.
  public static final Duration RUN_MAX = Duration.ofHours(1);

  /// Longest usual start of a replica.
  public static final Duration START_MAX = Duration.ofMinutes(2);

  /// Most of the machine's processors that may be busy at the usual load.
  public static final double PROCESSOR_SHARE_MAX = 0.8;

  /// Most of the machine's memory.
  public static final double MEMORY_SHARE_MAX = 0.8;

  /// What a JVM needs beside its heap.
  private static final long BESIDE_HEAP_BYTES = 200L << 20;

  /// Threads of a JVM and of its server that carry no request, an assumption; they count where
  /// their size is said.
  private static final int OTHER_THREADS = 50;

  /// End of the key of a container's variable.
  private static final String ENTRY_NAME = ".name";

  /// The lab itself and the process of the dependencies.
  private static final long OWN_BYTES = 2_560L << 20;

  /// PostgreSQL, and each of its connections.
  private static final long DATABASE_BYTES = 256L << 20;

  private static final long CONNECTION_BYTES = 10L << 20;
  private static final double NOTICE_SHARE = 0.5;
  private static final double BYTES_PER_MB = 1 << 20;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Map<String, Setting> origins;
  private final Blueprint blueprint;
  private final Demand demand;
  private final Machine machine;
  private final List<String> reasons = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();

  private LabLimits(Reading reading, Blueprint blueprint, Machine machine) {
    this.origins = reading.origins();
    this.blueprint = blueprint;
    this.demand = new Demand(blueprint);
    this.machine = machine;
  }

  /// Looks at everything.
  ///
  /// @param reading where each value comes from
  /// @param blueprint what is to be run, with every option applied
  /// @param subject what is put to the test; of one that runs already only the load counts
  /// @return what is above half of its limit
  /// @throws Refusal with everything that is above its limit
  public static List<String> check(
      Reading reading, Blueprint blueprint, Subject subject, Machine machine) throws Refusal {
    LabLimits limits = new LabLimits(reading, blueprint, machine);
    limits.reasons.addAll(Callers.refusals(blueprint));
    limits.load();
    if (!(subject instanceof Subject.Running)) {
      limits.processes();
      limits.calls();
      blueprint.services().values().forEach(limits::service);
      limits.connections();
      limits.memory();
      limits.processors();
    }
    if (subject instanceof Subject.StandIn) {
      StandInLimits.check(
          blueprint,
          (key, text) -> limits.reasons.add(limits.place(key) + text),
          limits.notices::add);
    }
    if (!limits.reasons.isEmpty()) {
      throw new Refusal(limits.reasons);
    }
    return limits.notices;
  }

  private void load() {
    String sends = firstSends();
    within(
        sends,
        demand.attemptsPerSecondWorst(),
        ATTEMPTS_PER_SECOND_MAX,
        "callers make up to %s attempts per second when everything fails",
        "at most %s per second; lower the load (--load 0.5x) or retry.attempts");
    within(
        sends,
        demand.attemptsInFlightWorst(),
        ATTEMPTS_IN_FLIGHT_MAX,
        "up to %s attempts wait for their answer at once",
        "at most %s at once; lower the load, retry.attempts or patience");
    within(
        sends,
        demand.requestsInAll(),
        REQUESTS_MAX,
        "the callers make up to %s requests in the whole run",
        "at most %s requests; watch for less long, or lower the load");
    Duration length =
        blueprint.description().scenario().warmUp().plus(blueprint.description().scenario().end());
    within(
        "scenario.watch",
        length.toNanos() / NANOS_PER_SECOND,
        (double) RUN_MAX.toSeconds(),
        "the run lasts %s s",
        "at most %s s; shorten the scenario");
  }

  private String firstSends() {
    return "callers.%s.sends.%s"
        .formatted(
            blueprint.description().callers().getFirst().name(),
            blueprint.description().callers().getFirst().sends().firstKey());
  }

  private void processes() {
    int replicas =
        blueprint.services().keySet().stream()
            .mapToInt(name -> Replicas.most(blueprint, name))
            .sum();
    within(
        service(blueprint.description().service(), "replicas"),
        replicas,
        REPLICAS_MAX,
        "all services together have up to %s replicas at once",
        "at most %s processes on this machine; set replicas lower, or simulate it");
  }

  private void calls() {
    if (demand.callsPerSecondWorst() > demand.attemptsPerSecondWorst()) {
      within(
          firstSends(),
          demand.callsPerSecondWorst(),
          ATTEMPTS_PER_SECOND_MAX,
          "services make up to %s attempts per second when everything below them fails",
          "at most %s per second; lower the load (--load 0.5x) or a retry.attempts");
    }
  }

  private void service(Service service) {
    if (service.server().loop().isPresent()) {
      within(
          service(service.name(), "server.loops"),
          service.server().loop().get().loops(),
          LOOPS_MAX,
          "a replica has %s event loops",
          "at most %s per replica; set server.loops lower");
    } else {
      within(
          service(service.name(), "server.threads"),
          service.server().admission().carriers().orElse(0),
          THREADS_MAX,
          "a replica has %s threads",
          "at most %s per replica; set server.threads lower, or simulate it");
    }
    within(
        service(service.name(), "start-up"),
        service.platform().startUp().mean().toNanos() / NANOS_PER_SECOND,
        (double) START_MAX.toSeconds(),
        "a replica takes %s s to start",
        "at most %s s; set start-up lower, or simulate it");
  }

  private void connections() {
    within(
        blueprint.services().values().stream()
            .filter(service -> !service.pools().isEmpty())
            .findFirst()
            .map(pooled -> service(pooled.name(), "pools." + pooled.pools().firstKey() + ".size"))
            .orElse(""),
        (double) DatabaseNeeds.pooled(blueprint),
        CONNECTIONS_MAX,
        "all pools of all replicas have %s connections",
        "at most %s to one PostgreSQL; set pools.NAME.size or replicas lower, or simulate it");
  }

  private void memory() {
    double bytes = OWN_BYTES;
    long connections = DatabaseNeeds.pooled(blueprint);
    bytes += connections == 0 ? 0 : DATABASE_BYTES + (double) connections * CONNECTION_BYTES;
    for (Service service : blueprint.services().values()) {
      bytes += memory(service);
    }
    within(
        memoryKey(),
        bytes / BYTES_PER_MB,
        machine.memoryBytes() * MEMORY_SHARE_MAX / BYTES_PER_MB,
        "replicas, database and lab may use %s MB of memory",
        "at most %s MB (80 %% of this machine); set -Xmx in JAVA_TOOL_OPTIONS or replicas lower");
  }

  /// Of all replicas of a service, in bytes.
  private double memory(Service service) {
    JvmOptions jvm = JvmOptions.of(service.platform().deployment().environment());
    int threads = service.server().admission().carriers().orElse(0) + OTHER_THREADS;
    return Replicas.most(blueprint, service.name())
        * ((double) jvm.heapBytes() + jvm.saidBesideHeapBytes(threads) + BESIDE_HEAP_BYTES);
  }

  /// Where the service that takes most of the memory says so, or else how often it is there.
  private String memoryKey() {
    String name =
        blueprint.services().values().stream()
            .max(Comparator.comparingDouble(this::memory))
            .map(Service::name)
            .orElseThrow();
    String deployment = service(name, "deployment.");
    return origins.entrySet().stream()
        .filter(it -> it.getKey().startsWith(deployment) && it.getKey().endsWith(ENTRY_NAME))
        .filter(it -> it.getValue().value().equals(JvmOptions.VARIABLE))
        .map(it -> it.getKey().replaceFirst("name$", "value"))
        .findFirst()
        .orElse(service(name, "replicas"));
  }

  private void processors() {
    within(
        firstSends(),
        demand.processors(),
        machine.processors() * PROCESSOR_SHARE_MAX,
        "the usual load keeps about %s processors busy",
        "at most %s of this machine's; lower the load (--load 0.5x) or the compute steps, or"
            + " simulate it");
  }

  private static String service(String name, String key) {
    return "services.%s.%s".formatted(name, key);
  }

  /// One limit: above it is a reason, above half of it a notice.
  private void within(String key, double found, double most, String what, String limit) {
    if (found > most) {
      reasons.add(
          "%s%s; %s"
              .formatted(place(key), what.formatted(number(found)), limit.formatted(number(most))));
    } else if (found > NOTICE_SHARE * most) {
      notices.add(
          "%s; that is more than half of what the lab takes on here (%s)."
              .formatted(what.formatted(number(found)), number(most)));
    }
  }

  private String place(String key) {
    return Optional.ofNullable(origins.get(key))
        .map(
            setting ->
                "%s: %s is %s - "
                    .formatted(setting.origin().text(), setting.key(), setting.value()))
        .orElse("");
  }

  private static String number(double value) {
    return value < 10
        ? String.format(Locale.ROOT, "%.2f", value).replaceFirst("\\.?0+$", "")
        : String.format(Locale.ROOT, "%,.0f", value);
  }
}
