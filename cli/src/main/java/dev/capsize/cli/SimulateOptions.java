package dev.capsize.cli;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.cli.simulation.Seeds;
import dev.capsize.intervention.Intervention;
import dev.capsize.reader.value.Interventions;
import dev.capsize.simulation.Simulation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What only a simulated run has: a path, many seeds, a length of its own.
final class SimulateOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "directory with capsize.yml and the files that it reads, or that file")
  private Optional<Path> path = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "CODE[@SERVICE]",
      description = {
        "a finding of check, for example CAP402: says whether the runs show what it claims; a",
        "service without capsize.yml is simulated as init would describe it"
      })
  private Optional<String> from = Optional.empty();

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "20",
      description = "how many, each with the next seed, 1 to 10000 (default: 20)")
  private int runs;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = {
        "simulated time from the start of the healthy phase to the end, for example 10m;",
        "what the trigger leaves of it is the watch"
      })
  private Optional<String> duration = Optional.empty();

  @Option(
      names = "--intervene",
      paramLabel = "WHAT",
      description = {
        "what is done to bring it back, for example 'shed 50%% for 20s at +5s', counted from",
        "the end of the trigger; several are joined by ; or the option is repeated"
      })
  private List<String> interventions = new ArrayList<>();

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "write the report there as well, replacing what was there")
  private Optional<Path> html = Optional.empty();

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  SimulateOptions() {}

  /// The directory to read.
  Path directory() {
    return Descriptions.directory(
        path.orElseThrow(
            () ->
                wrong(
                    "a PATH is needed: the directory with capsize.yml; for example ./capsize"
                        + " simulate examples/payments")));
  }

  /// The finding that is to be seen; empty if what is described is simulated for its own sake.
  Optional<Occasion.Wanted> from() {
    return from.map(Occasion.Wanted::of);
  }

  Optional<String> duration() {
    return duration;
  }

  Optional<Path> html() {
    return html;
  }

  /// What is done to bring the service back.
  List<Intervention> interventions(Blueprint blueprint) {
    try {
      List<Intervention> parsed =
          Interventions.parse(interventions, blueprint.description().scenario());
      Simulation.requirePossible(blueprint, parsed);
      return parsed;
    } catch (IllegalArgumentException e) {
      throw wrong("--intervene: " + e.getMessage());
    }
  }

  /// @param first the seed of the first run
  Seeds seeds(long first) {
    try {
      return new Seeds(first, runs);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
