package dev.capsize.cli;

import dev.capsize.model.Origin;
import dev.capsize.reader.DescriptionReader;
import dev.capsize.reader.Overrides;
import dev.capsize.reader.Reading;
import dev.capsize.reader.problem.InvalidDescription;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that change the system and what happens to it, alike in the lab and simulated.
final class SystemOptions {
  /// What carries a waiting request.
  enum Server {
    THREADS,
    VIRTUAL,
    EVENTLOOP
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

  private static final List<String> PROBES_ON_THE_APPLICATION =
      List.of(
          "spec.template.spec.containers.0.startupProbe.httpGet.port=http",
          "spec.template.spec.containers.0.startupProbe.httpGet.path=/readyz",
          "spec.template.spec.containers.0.readinessProbe.httpGet.port=http",
          "spec.template.spec.containers.0.readinessProbe.httpGet.path=/readyz",
          "spec.template.spec.containers.0.livenessProbe.httpGet.port=http",
          "spec.template.spec.containers.0.livenessProbe.httpGet.path=/livez");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--quick", description = "shorter phases, as capsize.yml lists them")
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
      description = {
        "what happens to a dependency, for example '40ms->4s for 20s', or none; with --target",
        "also 'NAME stall for 15s', 'NAME reset for 15s' and 'NAME refuse for 15s'"
      })
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
      description = "what carries a request: threads, virtual or eventloop (default: as described)")
  private Optional<Server> server = Optional.empty();

  @Option(
      names = "--guard",
      paramLabel = "WHERE",
      defaultValue = "none",
      description = "where the guard library stands: none (default), service, or both")
  private GuardUse guard;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  SystemOptions() {}

  GuardUse guard() {
    return guard;
  }

  boolean quick() {
    return quick;
  }

  /// `--set` as typed, after those that other options stand for.
  List<String> sets() {
    List<String> all = new ArrayList<>();
    server.ifPresent(kind -> all.add("server.kind=" + kind.name().toLowerCase(Locale.ROOT)));
    if (probes == Probes.APP) {
      all.addAll(PROBES_ON_THE_APPLICATION);
    }
    all.addAll(sets);
    return all;
  }

  /// What is laid over the files in `directory`: what was typed, after what `--server` takes with
  /// it there.
  ///
  /// @throws InvalidDescription if a file is wrong
  Overrides overrides(Path directory) throws InvalidDescription {
    List<String> all = new ArrayList<>();
    if (server.isPresent()) {
      Overrides others = new Overrides(List.of(), quick, without);
      all.addAll(follows(server.get(), DescriptionReader.read(directory, others)));
    }
    all.addAll(guard.sets(directory));
    all.addAll(sets());
    return new Overrides(all, quick, without);
  }

  /// What another kind of server has no use for goes; Spring is told by its own key as well, which
  /// is the one that a service written by hand reads.
  private static List<String> follows(Server kind, Reading described) {
    List<String> sets = new ArrayList<>();
    if (kind != Server.THREADS && writtenInCapsize(described, "server.threads")) {
      sets.add("server.threads=");
    }
    if (kind != Server.EVENTLOOP && writtenInCapsize(described, "server.loops")) {
      sets.add("server.loops=");
    }
    if (kind != Server.EVENTLOOP && !described.entrySpring().files().isEmpty()) {
      sets.add("spring.threads.virtual.enabled=" + (kind == Server.VIRTUAL));
    }
    return sets;
  }

  /// Whether capsize.yml itself says it, not application.yml in its own words.
  private static boolean writtenInCapsize(Reading described, String key) {
    return Optional.ofNullable(
            described
                .origins()
                .get("services.%s.%s".formatted(described.description().service(), key)))
        .filter(setting -> !(setting.origin() instanceof Origin.Default))
        .filter(setting -> setting.key().equals(key))
        .isPresent();
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

  /// The command that these options were given to.
  CommandSpec spec() {
    return spec;
  }

  /// A wrong option, to be thrown.
  ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
