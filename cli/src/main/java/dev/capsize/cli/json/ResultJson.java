package dev.capsize.cli.json;

import static dev.capsize.cli.json.Rounded.hundredths;
import static dev.capsize.cli.json.Rounded.hundredthsOrNull;
import static dev.capsize.cli.json.Rounded.tenths;
import static dev.capsize.cli.json.Rounded.tenthsOrNull;

import dev.capsize.cli.story.Event;
import dev.capsize.cli.story.Host;
import dev.capsize.cli.story.Repetition;
import dev.capsize.cli.story.Run;
import dev.capsize.cli.story.RunFacts;
import dev.capsize.outcome.Result;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The document `result.json`: what one command found, in the shape that every command writes.
///
/// Seconds count from the start of the healthy phase and have two decimals, as ratios have; rates
/// and milliseconds have one. Every key is always there; `null` means that there is nothing to say.
///
/// @param schemaVersion [#VERSION]
/// @param command the command line
/// @param scenario its name
/// @param seed of everything that was drawn
/// @param runs how many runs the verdict rests on
/// @param verdict in lower case
/// @param verdictShare share of the runs with this verdict, 0 to 1
/// @param verdictInterval 95 % interval of that share; null for a real run
/// @param phases before, during and after the trigger
/// @param recovery whether and when it came back
/// @param links the six links of the cascade
/// @param breaker transitions, by time
/// @param deploys replicas that a rollout took out of service
/// @param audit what became of the money; null when there was none
/// @param complete whether the run went to its end; null in files of older releases
/// @param generator quality of the load
/// @param host the machine
/// @param versions by what they are versions of
/// @param seriesFile name of the series beside this file; null when there is none
/// @param semantics choices of meaning that a simulation made; null for a real run, and when there
///     was no time to look
/// @param ensemble what all simulated runs say; null for a real run
/// @param interventions what was done to bring the service back; null for a simulated run, and in
///     files of older releases
public record ResultJson(
    int schemaVersion,
    String command,
    String scenario,
    long seed,
    int runs,
    String verdict,
    double verdictShare,
    EnsembleJson.@Nullable Interval verdictInterval,
    List<Phase> phases,
    Recovery recovery,
    List<Link> links,
    List<Breaker> breaker,
    List<Deploy> deploys,
    @Nullable Audit audit,
    @Nullable Boolean complete,
    Generator generator,
    Host host,
    SortedMap<String, String> versions,
    @Nullable String seriesFile,
    @Nullable List<EnsembleJson.Semantic> semantics,
    @Nullable EnsembleJson ensemble,
    @Nullable List<Intervention> interventions) {

  /// The schema version that this release writes, and the only one it reads.
  public static final int VERSION = 1;

  public ResultJson {
    if (schemaVersion != VERSION) {
      throw new IllegalArgumentException(
          "schemaVersion is %d; this release reads version %d; use the release that wrote the file"
              .formatted(schemaVersion, VERSION));
    }
    require(command, "command");
    require(scenario, "scenario");
    require(verdict, "verdict");
    require(recovery, "recovery");
    require(generator, "generator");
    require(host, "host");
    phases = List.copyOf(require(phases, "phases"));
    links = List.copyOf(require(links, "links"));
    breaker = List.copyOf(require(breaker, "breaker"));
    deploys = List.copyOf(require(deploys, "deploys"));
    interventions = interventions == null ? null : List.copyOf(interventions);
    semantics = semantics == null ? null : List.copyOf(semantics);
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(require(versions, "versions")));
  }

  /// The figures of one stretch of a run; attempts per request are null when nothing was offered.
  public record Phase(
      String name,
      double fromSeconds,
      double toSeconds,
      double offeredPerSecond,
      double goodputPerSecond,
      @Nullable Double attemptsPerRequest,
      SortedMap<String, Endpoint> endpoints,
      SortedMap<String, Pool> pools,
      double providerCallsPerSecond,
      SortedMap<String, Double> errors) {
    public Phase {
      require(name, "phases[].name");
      endpoints = Collections.unmodifiableSortedMap(require(endpoints, "phases[].endpoints"));
      pools = Collections.unmodifiableSortedMap(require(pools, "phases[].pools"));
      errors = Collections.unmodifiableSortedMap(require(errors, "phases[].errors"));
    }
  }

  /// Figures of one endpoint; the percentiles are null when nothing was offered.
  public record Endpoint(
      double offeredPerSecond,
      double goodputPerSecond,
      @Nullable Double p50Millis,
      @Nullable Double p99Millis) {}

  /// Mean figures of one pool, summed over the replicas; null when nothing was read.
  public record Pool(@Nullable Double inUse, @Nullable Double limit, @Nullable Double waiting) {}

  /// Whether it came back, and how long after the end of the trigger; null if it did not.
  public record Recovery(boolean recovered, @Nullable Double secondsAfterTrigger) {}

  /// One link of the cascade; `atSeconds` is null if it did not occur.
  public record Link(
      int number, String name, boolean occurred, @Nullable Double atSeconds, String evidence) {}

  /// A circuit breaker changed its state.
  public record Breaker(String replica, double atSeconds, String from, String to) {}

  /// A replica left; `drainSeconds` is null if it was still there at the end.
  public record Deploy(
      String replica,
      double preStopAtSeconds,
      double sigtermAtSeconds,
      @Nullable Double drainSeconds,
      boolean killed,
      int inFlightAtKill,
      int chargesInFlightAtKill) {}

  /// What became of the money.
  public record Audit(int charges, int lost, int duplicated, int unreconciled) {}

  /// What was done, with what it hit in the end.
  public record Intervention(double atSeconds, String text) {}

  /// Quality of the load; null where it was not measured.
  public record Generator(@Nullable Double lagP99Millis, @Nullable Double stealPercent) {}

  /// Whether the run went to its end. Older releases audited such runs, and no others.
  public boolean finished() {
    return complete == null ? audit != null : complete;
  }

  /// The document of one run.
  public static ResultJson of(Run run) {
    Result result = run.result();
    RunFacts facts = run.facts();
    return new ResultJson(
        VERSION,
        facts.command(),
        facts.scenario(),
        facts.seed(),
        facts.runs(),
        result.verdict().word(),
        hundredths(facts.verdictShare()),
        run.repetition()
            .map(each -> EnsembleJson.interval(each.ensemble().interval()))
            .orElse(null),
        result.phases().stream().map(ResultJson::phase).toList(),
        recovery(result),
        result.links().stream().map(ResultJson::link).toList(),
        result.breaker().stream()
            .map(each -> new Breaker(each.replica(), at(each.atNanos()), each.from(), each.to()))
            .toList(),
        result.stops().stream().map(ResultJson::deploy).toList(),
        result
            .audit()
            .map(a -> new Audit(a.charges(), a.lost(), a.duplicated(), a.unreconciled()))
            .orElse(null),
        !run.interrupted(),
        new Generator(
            tenthsOrNull(result.generator().lagP99Millis()),
            tenthsOrNull(result.generator().stealPercent())),
        facts.host(),
        facts.versions(),
        RunFacts.SERIES,
        run.repetition().flatMap(ResultJson::semantics).orElse(null),
        run.repetition().map(EnsembleJson::of).orElse(null),
        run.simulated()
            ? null
            : run.interventions().stream().map(ResultJson::intervention).toList());
  }

  private static Optional<List<EnsembleJson.Semantic>> semantics(Repetition repetition) {
    return repetition.dependences().map(made -> made.stream().map(EnsembleJson::semantic).toList());
  }

  private static Intervention intervention(Event event) {
    return new Intervention(hundredths(event.atSeconds().orElseThrow()), event.text());
  }

  private static Phase phase(dev.capsize.outcome.Phase phase) {
    return new Phase(
        phase.name(),
        hundredths(phase.fromSeconds()),
        hundredths(phase.toSeconds()),
        tenths(phase.offeredPerSecond()),
        tenths(phase.goodputPerSecond()),
        hundredthsOrNull(phase.attemptsPerRequest()),
        mapped(
            phase.endpoints(),
            each ->
                new Endpoint(
                    tenths(each.offeredPerSecond()),
                    tenths(each.goodputPerSecond()),
                    tenthsOrNull(each.p50Millis()),
                    tenthsOrNull(each.p99Millis()))),
        mapped(
            phase.pools(),
            each ->
                new Pool(
                    tenthsOrNull(each.inUse()),
                    tenthsOrNull(each.limit()),
                    tenthsOrNull(each.waiting()))),
        tenths(phase.providerCallsPerSecond()),
        mapped(phase.errors(), Rounded::tenths));
  }

  private static Recovery recovery(Result result) {
    var after = result.recoveredAfterSeconds();
    return after.isPresent()
        ? new Recovery(true, hundredths(after.getAsDouble()))
        : new Recovery(false, null);
  }

  private static Link link(dev.capsize.outcome.Link link) {
    return new Link(
        link.number(),
        link.name(),
        link.occurred(),
        link.occurred() ? (Double) hundredths(link.atSeconds().getAsDouble()) : null,
        link.evidence());
  }

  private static Deploy deploy(dev.capsize.outcome.ReplicaStop stop) {
    var end = stop.endNanos();
    return new Deploy(
        stop.replica(),
        at(stop.preStopNanos()),
        at(stop.sigtermNanos()),
        end.isPresent() ? (Double) at(end.getAsLong() - stop.sigtermNanos()) : null,
        stop.killed(),
        stop.inFlightAtKill(),
        stop.chargesInFlightAtKill());
  }

  private static double at(long nanos) {
    return hundredths(nanos / 1e9);
  }

  private static <A, B> SortedMap<String, B> mapped(SortedMap<String, A> map, Function<A, B> each) {
    SortedMap<String, B> result = new TreeMap<>();
    map.forEach((key, value) -> result.put(key, each.apply(value)));
    return result;
  }

  /// Absent keys arrive as null from a file that is not ours.
  private static <T> T require(@Nullable T value, String key) {
    return Objects.requireNonNull(value, () -> key + " is missing; it must be there");
  }
}
