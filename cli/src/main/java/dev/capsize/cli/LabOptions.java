package dev.capsize.cli;

import dev.capsize.outcome.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options of `capsize lab`.
final class LabOptions {
  /// What carries a waiting request.
  enum Server {
    THREADS,
    VIRTUAL
  }

  /// Whether a deploy takes place.
  enum Deploy {
    NONE,
    ROLLING
  }

  /// Which port answers the probes.
  enum Probes {
    MANAGEMENT,
    APP
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--quick", description = "shorter phases: at most 110 s in all")
  private boolean quick;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "any key of capsize.yml, application.yml or deployment.yaml; may be repeated")
  private List<String> sets = new ArrayList<>();

  @Option(
      names = "--without",
      paramLabel = "MECHANISM",
      description = "leave one out: breaker, retry, idempotency, drain, deadline")
  private List<String> without = new ArrayList<>();

  @Option(
      names = "--trigger",
      paramLabel = "FAULT",
      description = "what happens to the provider, for example '40ms->4s for 20s', or none")
  private Optional<String> trigger = Optional.empty();

  @Option(
      names = "--slow-fraction",
      paramLabel = "SHARE",
      description = "share of the provider's calls that are slow during the trigger, 0 to 1")
  private Optional<String> slowFraction = Optional.empty();

  @Option(names = "--load", paramLabel = "LOAD", description = "1.5x is a factor, 300/s a total")
  private Optional<String> load = Optional.empty();

  @Option(
      names = "--watch",
      paramLabel = "TIME",
      description = "how long to watch after the trigger, for example 120s")
  private Optional<String> watch = Optional.empty();

  @Option(names = "--deploy", paramLabel = "KIND", description = "rolling or none")
  private Optional<Deploy> deploy = Optional.empty();

  @Option(
      names = "--probes",
      paramLabel = "PORT",
      defaultValue = "management",
      description = "port that answers the kubelet's probes: management (default) or app")
  private Probes probes;

  @Option(
      names = "--server",
      paramLabel = "KIND",
      defaultValue = "threads",
      description = "what carries a request: threads (default) or virtual")
  private Server server;

  @Option(
      names = "--soak",
      paramLabel = "KILLS",
      arity = "0..1",
      fallbackValue = "100",
      description = "no trigger; SIGKILL replicas at random moments of charges (100 times)")
  private Optional<Integer> soak = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "of everything that is drawn (default: 42)")
  private long seed;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = {
        "a PostgreSQL of yours instead of the embedded one, for example",
        "postgresql://127.0.0.1:5432/test; user and password from PGUSER and PGPASSWORD"
      })
  private Optional<String> database = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "capsize-out",
      description = "where runs are kept (default: capsize-out)")
  private Path out;

  @Option(names = "--json", description = "print result.json instead of text")
  private boolean json;

  @Option(names = "--no-color", description = "no colours, even on a terminal")
  private boolean noColor;

  @Option(
      names = "--fail-on",
      paramLabel = "VERDICT",
      description = "exit code 1 on recovers, metastable, overloaded or inconclusive")
  private Optional<Verdict> failOn = Optional.empty();

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  LabOptions() {}

  boolean quick() {
    return quick;
  }

  /// `--set` as typed, after those that other options stand for.
  List<String> sets() {
    List<String> all = new ArrayList<>();
    if (server == Server.VIRTUAL) {
      all.add("spring.threads.virtual.enabled=true");
    }
    if (probes == Probes.APP) {
      all.addAll(PROBES_ON_THE_APPLICATION);
    }
    all.addAll(sets);
    return all;
  }

  private static final List<String> PROBES_ON_THE_APPLICATION =
      List.of(
          "spec.template.spec.containers.0.startupProbe.httpGet.port=http",
          "spec.template.spec.containers.0.startupProbe.httpGet.path=/readyz",
          "spec.template.spec.containers.0.readinessProbe.httpGet.port=http",
          "spec.template.spec.containers.0.readinessProbe.httpGet.path=/readyz",
          "spec.template.spec.containers.0.livenessProbe.httpGet.port=http",
          "spec.template.spec.containers.0.livenessProbe.httpGet.path=/livez");

  List<String> without() {
    return List.copyOf(without);
  }

  Optional<String> trigger() {
    return trigger;
  }

  Optional<String> slowFraction() {
    return slowFraction;
  }

  Optional<String> load() {
    return load;
  }

  Optional<String> watch() {
    return watch;
  }

  Optional<Deploy> deploy() {
    return deploy;
  }

  Optional<Integer> soak() {
    if (soak.isPresent() && (json || failOn.isPresent())) {
      throw wrong("--soak has no verdict: it goes neither with --json nor with --fail-on");
    }
    soak.filter(kills -> kills < 1)
        .ifPresent(
            kills -> {
              throw wrong("--soak is %d; it needs at least 1 kill".formatted(kills));
            });
    return soak;
  }

  long seed() {
    return seed;
  }

  Optional<String> database() {
    database
        .filter(url -> !url.matches("(jdbc:)?postgresql://[^@]+"))
        .ifPresent(
            url -> {
              throw wrong(
                  "--database takes postgresql://HOST:PORT/NAME; user and password come from PGUSER"
                      + " and PGPASSWORD");
            });
    return database;
  }

  Path out() {
    return out;
  }

  boolean json() {
    return json;
  }

  boolean noColor() {
    return noColor;
  }

  Optional<Verdict> failOn() {
    return failOn;
  }

  /// Where the command writes its results, and where its progress.
  CommandSpec spec() {
    return spec;
  }

  /// A wrong option, to be thrown.
  ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
