package dev.capsize.cli;

import dev.capsize.intervention.Intervention;
import dev.capsize.lab.run.Subject;
import dev.capsize.model.Scenario;
import dev.capsize.reader.value.Interventions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options of `capsize lab` that only a real stack has.
final class LabOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--stand-in",
      description = "a stand-in even for the payments service, made of its description alone")
  private boolean standIn;

  @Option(
      names = "--soak",
      paramLabel = "KILLS",
      arity = "0..1",
      fallbackValue = "100",
      description =
          "payments only: no trigger; SIGKILL replicas in the middle of charges (100 times)")
  private Optional<Integer> soak = Optional.empty();

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = {
        "a PostgreSQL of yours instead of the embedded one, for example",
        "postgresql://127.0.0.1:5432/test; user and password from PGUSER and PGPASSWORD"
      })
  private Optional<String> database = Optional.empty();

  @Option(
      names = "--intervene",
      paramLabel = "WHAT",
      description = {
        "brings the service back, or tries to, for example 'shed 50%% for 20s at +5s': refuses at",
        "the door; +5s is after the end of the trigger, 80s after the start of the healthy phase.",
        "Also attempts N, concurrency N, pool NAME N for TIME at TIME; drain-queues,",
        "reset-breakers, restart at TIME. May be repeated, or joined by ;"
      })
  private List<String> interventions = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  LabOptions() {}

  boolean standIn() {
    return standIn;
  }

  /// What is done to bring the service back.
  List<Intervention> interventions(Scenario scenario) {
    if (!interventions.isEmpty() && soak.isPresent()) {
      throw wrong("--intervene has its moments in a scenario, and --soak has none; leave one out");
    }
    try {
      return Interventions.parse(interventions, scenario);
    } catch (IllegalArgumentException e) {
      throw wrong("--intervene: " + e.getMessage());
    }
  }

  /// How many kills, if it is to be a soak.
  Optional<Integer> soak(OutputOptions output, Subject subject) {
    if (soak.isPresent() && !(subject instanceof Subject.Payments)) {
      throw wrong("--soak asks what became of the money, and only the payments service has books");
    }
    if (soak.isPresent() && (output.json() || output.gated())) {
      throw wrong("--soak has no verdict: it goes neither with --json nor with --fail-on");
    }
    soak.filter(kills -> kills < 1)
        .ifPresent(
            kills -> {
              throw wrong("--soak is %d; it needs at least 1 kill".formatted(kills));
            });
    return soak;
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

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
