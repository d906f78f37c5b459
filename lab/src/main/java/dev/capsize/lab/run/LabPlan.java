package dev.capsize.lab.run;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.intervention.Intervention;
import dev.capsize.lab.LabFailure;
import dev.capsize.lab.stack.Home;
import dev.capsize.model.Description;
import dev.capsize.reader.Overrides;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is to be run, and where its traces go.
///
/// @param home where Capsize was built
/// @param subject what is put to the test
/// @param source the files that describe it; processes of the stack read them again
/// @param blueprint what they say, with every option of the run applied
/// @param output existing directory for logs and results
/// @param seed of every random stream
/// @param databaseUrl a server of the user's instead of the embedded one
/// @param interventions what is done to bring the service back
public record LabPlan(
    Home home,
    Subject subject,
    Source source,
    Blueprint blueprint,
    Path output,
    long seed,
    Optional<String> databaseUrl,
    List<Intervention> interventions) {
  public LabPlan {
    interventions = List.copyOf(interventions);
  }

  /// Where a description is read from.
  ///
  /// @param directory has a capsize.yml
  /// @param overrides what is laid over the files
  public record Source(Path directory, Overrides overrides) {}

  /// The service that is called, and its scenario.
  public Description description() {
    return blueprint.description();
  }

  /// Versions of the libraries that the subject is made of; empty for one of the user's.
  public SortedMap<String, String> libraryVersions() {
    try {
      return switch (subject) {
        case Subject.Payments ignored -> Home.versions(home.paymentsJars());
        case Subject.StandIn ignored -> Home.versions(home.standInJars());
        case Subject.Running ignored -> new TreeMap<>();
      };
    } catch (LabFailure e) {
      // Then there is no run to tell the versions of.
      return new TreeMap<>();
    }
  }

  /// Directory of the logs of every process.
  public Path logs() {
    return output.resolve("logs");
  }
}
