package dev.capsize.cli.story;

import dev.capsize.model.Description;
import dev.capsize.model.Origin;
import dev.capsize.model.Setting;
import dev.capsize.outcome.Audit;
import dev.capsize.outcome.BreakerTransition;
import dev.capsize.outcome.Ensemble;
import dev.capsize.outcome.Generator;
import dev.capsize.outcome.Link;
import dev.capsize.outcome.Phase;
import dev.capsize.outcome.Phase.EndpointFigures;
import dev.capsize.outcome.Phase.PoolFigures;
import dev.capsize.outcome.ReplicaStop;
import dev.capsize.outcome.Result;
import dev.capsize.outcome.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Runs to show: figures as the contract describes them, invented where it gives none.
public final class SampleRuns {
  private static final SampleSizes SIZES = new SampleSizes(43_402, 104_518, 3_420, 2_904);

  private SampleRuns() {}

  /// The classic cascade: six links in order, and no way back.
  public static Run metastable() {
    return new Run(
        SampleDescription.payments(),
        cascade(),
        SampleSeries.cascade(),
        SIZES,
        facts("./capsize lab"));
  }

  /// One attempt per request: it comes back, and half of the links do not happen.
  public static Run recovers() {
    Result cascade = cascade();
    Setting once =
        new Setting(
            "callers.shop.retry.attempts",
            "1",
            new Origin.Option("--set callers.shop.retry.attempts=1"));
    RunFacts facts = facts("./capsize lab --set callers.shop.retry.attempts=1");
    return new Run(
        SampleDescription.payments(),
        new Result(
            Verdict.RECOVERS,
            "Every endpoint answers at least 95 % in time again 4.2 s after the trigger ended.",
            Optional.empty(),
            List.of(
                cascade.phases().get(0),
                phase("during", 30, 75, 141.2, 1, 0),
                phase("after", 75, 140, 271.9, 1, 0)),
            OptionalDouble.of(4.2),
            List.of(
                cascade.links().get(0),
                cascade.links().get(1),
                cascade.links().get(2),
                missing(4, "retry storm", "at most 1.00 attempts per request; 1.5 are needed"),
                missing(5, "breaker opens", "no breaker left CLOSED"),
                missing(6, "drain cut", "2 replicas drained in 2.4 s at most; none was killed")),
            List.of(),
            List.of(
                new ReplicaStop(
                    "payments-1",
                    nanos(39),
                    nanos(41),
                    OptionalLong.of(nanos(43.4)),
                    false,
                    0,
                    new TreeMap<>())),
            cascade.audit(),
            cascade.generator()),
        SampleSeries.cascade(),
        SIZES,
        new RunFacts(
            facts.command(),
            facts.scenario(),
            facts.seed(),
            facts.runs(),
            facts.verdictShare(),
            facts.startedAt(),
            facts.host(),
            facts.versions(),
            List.of(once),
            facts.directory()));
  }

  /// Twenty simulated runs: the cascade in 19 of them, and one that recovers.
  public static Run simulated() {
    List<Result> results = new ArrayList<>(Collections.nCopies(19, cascade()));
    results.add(recovers().result());
    Ensemble ensemble = Ensemble.of(results);
    Run run = metastable();
    RunFacts facts = run.facts();
    return new Run(
            run.description(),
            run.result(),
            run.series(),
            SIZES,
            new RunFacts(
                "./capsize simulate examples/payments",
                facts.scenario(),
                42,
                20,
                ensemble.share(),
                facts.startedAt(),
                facts.host(),
                facts.versions(),
                List.of(),
                facts.directory()))
        .among(new Repetition(ensemble, 42, 20, 42, Optional.of(dependences())));
  }

  private static List<Dependence> dependences() {
    return List.of(
        new Dependence(
            "semantics.departed",
            "served",
            "default of Tomcat 11",
            40_212,
            List.of(
                new Dependence.Other("skipped", Verdict.RECOVERS, true),
                new Dependence.Other("cancelled", Verdict.RECOVERS, true))),
        new Dependence(
            "semantics.pool-order",
            "fifo",
            "default of HikariCP 7.0.2",
            91_004,
            List.of(new Dependence.Other("lifo", Verdict.METASTABLE, false))));
  }

  /// A run that was interrupted before the trigger ended.
  public static Run inconclusive() {
    return new Run(
        SampleDescription.payments(),
        new Result(
            Verdict.INCONCLUSIVE,
            "The run ended at 52.0 s, before the trigger did.",
            Optional.of("Let it run to its end."),
            List.of(),
            OptionalDouble.empty(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            new Generator(Double.NaN, Double.NaN)),
        SampleSeries.cascadeUntil(52),
        SIZES,
        facts("./capsize lab"));
  }

  /// Every name that comes from a file or an option tries to be markup.
  public static Run hostile(String text) {
    Run run = metastable();
    Result result = run.result();
    Description description = SampleDescription.named(text, text);
    RunFacts facts = run.facts();
    return new Run(
        description,
        new Result(
            result.verdict(),
            text,
            Optional.of(text),
            result.phases(),
            result.recoveredAfterSeconds(),
            result.links().stream()
                .map(link -> new Link(link.number(), text, link.atSeconds(), text))
                .toList(),
            List.of(new BreakerTransition(text, nanos(36), "CLOSED", "OPEN")),
            List.of(
                new ReplicaStop(
                    text,
                    nanos(36),
                    nanos(38),
                    OptionalLong.of(nanos(46)),
                    true,
                    3,
                    new TreeMap<>(Map.of(text, 3)))),
            result.audit(),
            result.generator()),
        run.series(),
        SIZES,
        new RunFacts(
            RunFacts.commandLine(List.of("./capsize", "lab", text)),
            text,
            1,
            1,
            1,
            facts.startedAt(),
            new Host(2, 1 << 30, text),
            new TreeMap<>(Map.of(text, text)),
            List.of(new Setting(text, text, new Origin.Option(text))),
            Path.of(text)));
  }

  private static RunFacts facts(String command) {
    return new RunFacts(
        command,
        "payments",
        42,
        1,
        1,
        Instant.parse("2026-05-04T10:12:33Z"),
        new Host(2, 8_321_000_000L, "Linux 6.1.0-26 amd64"),
        new TreeMap<>(
            Map.of(
                "capsize", "0.1.0",
                "java", "25.0.1",
                "postgresql", "18.6",
                "spring boot", "4.1.2")),
        List.of(),
        Path.of("capsize-out", "2026-05-04T10-12-33"));
  }

  private static Result cascade() {
    return new Result(
        Verdict.METASTABLE,
        "280/s were answered before the trigger and 0/s in the last third of the watch, 65 s after"
            + " the provider healed; 2,297 requests wait, and they do not get fewer.",
        Optional.empty(),
        List.of(
            phase("before", 0, 30, 279.8, 1, 0),
            phase("during", 30, 75, 11.6, 2.71, 1),
            phase("after", 75, 140, 0, 2.98, 2)),
        OptionalDouble.empty(),
        links(),
        breaker(),
        stops(),
        Optional.of(new Audit(8_391, 1_824, 0, 0, 0, 14.2)),
        new Generator(3.1, 0.4));
  }

  private static List<Link> links() {
    return List.of(
        link(
            1,
            "dependency slow",
            30.2,
            "half of 58 provider calls in 1 s hit the limit of 1.0 s; healthy median 40 ms"),
        link(
            2,
            "pool drained",
            30.6,
            "payments-1: 10 of 10 connections in use and 41 requests waiting, in 5 of 5 samples"),
        link(
            3,
            "latency spreads",
            31.4,
            "p99 of catalog, which never calls the provider: 612 ms, 8.9 times its healthy 69 ms"),
        link(4, "retry storm", 33.0, "1.62 attempts per request over 2 s"),
        link(
            5,
            "breaker opens",
            36.4,
            "payments-2; in the 5 s after: attempts 560/s to 812/s, provider calls 20/s to 1/s,"
                + " errors timeout 301/s to 702/s"),
        link(
            6,
            "drain cut",
            50.0,
            "payments-1: SIGKILL with 27 charges accepted and unanswered (24 waiting, 3 holding)"));
  }

  private static Link link(int number, String name, double at, String evidence) {
    return new Link(number, name, OptionalDouble.of(at), evidence);
  }

  private static Link missing(int number, String name, String reason) {
    return new Link(number, name, OptionalDouble.empty(), reason);
  }

  private static List<BreakerTransition> breaker() {
    List<BreakerTransition> all = new ArrayList<>();
    probing(all, "payments-1", 36.8, 1);
    probing(all, "payments-2", 36.4, 2);
    probing(all, "payments-3", 47.1, 2);
    close(all, "payments-3", 78.5);
    probing(all, "payments-4", 57.9, 1);
    close(all, "payments-4", 80.2);
    all.sort(Comparator.comparingLong(BreakerTransition::atNanos));
    return all;
  }

  private static void probing(
      List<BreakerTransition> all, String replica, double at, int failedProbes) {
    all.add(new BreakerTransition(replica, nanos(at), "CLOSED", "OPEN"));
    for (int probe = 1; probe <= failedProbes; probe++) {
      double half = at + probe * 10.3;
      all.add(new BreakerTransition(replica, nanos(half), "OPEN", "HALF_OPEN"));
      all.add(new BreakerTransition(replica, nanos(half + 1.1), "HALF_OPEN", "OPEN"));
    }
  }

  private static void close(List<BreakerTransition> all, String replica, double at) {
    all.add(new BreakerTransition(replica, nanos(at - 0.9), "OPEN", "HALF_OPEN"));
    all.add(new BreakerTransition(replica, nanos(at), "HALF_OPEN", "CLOSED"));
  }

  private static List<ReplicaStop> stops() {
    return List.of(killed("payments-1", 40, 212, 24), killed("payments-2", 51.2, 1_140, 219));
  }

  private static ReplicaStop killed(String replica, double preStop, int inFlight, int waiting) {
    return new ReplicaStop(
        replica,
        nanos(preStop),
        nanos(preStop + 2),
        OptionalLong.of(nanos(preStop + 10)),
        true,
        inFlight,
        new TreeMap<>(Map.of("waiting", waiting, "holding", 3, "at the provider", 0)));
  }

  /// @param state 0 healthy, 1 during the fault, 2 after it
  private static Phase phase(
      String name, double from, double to, double goodput, double attempts, int state) {
    double slow = state == 0 ? 1 : state == 1 ? 72 : 79;
    return new Phase(
        name,
        from,
        to,
        280,
        goodput,
        attempts,
        new TreeMap<>(
            Map.of(
                "charge", new EndpointFigures(60, goodput * 0.214, 81 * slow, 104 * slow * 0.8),
                "catalog", new EndpointFigures(220, goodput * 0.786, 52 * slow, 69 * slow * 1.3))),
        new TreeMap<>(
            Map.of(
                "db",
                new PoolFigures(
                    state == 0 ? 13.2 : state == 1 ? 23.7 : 20,
                    state == 1 ? 24.6 : 20,
                    state == 0 ? 0.1 : state == 1 ? 1_874 : 2_297))),
        state == 0 ? 60 : state == 1 ? 4.4 : 10.8,
        state == 0
            ? new TreeMap<>()
            : new TreeMap<>(
                Map.of(
                    "timeout", 702.4,
                    "http 503 circuit-open", state == 1 ? 9.3 : 0.4,
                    "http 503 no-connection", state == 1 ? 4.1 : 6.2,
                    "reset", state == 1 ? 24.2 : 0)));
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
