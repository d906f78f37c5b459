package dev.capsize.lab.run;

import dev.capsize.lab.stack.Home;
import dev.capsize.model.Description;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is to be run, and where its traces go.
///
/// @param home where Capsize was built
/// @param description the service and its scenario
/// @param application the service's `application.yml`
/// @param overrides Spring arguments on top of it, `key=value`
/// @param output existing directory for logs and results
/// @param seed of every random stream
/// @param databaseUrl a server of the user's instead of the embedded one
public record LabPlan(
    Home home,
    Description description,
    Path application,
    List<String> overrides,
    Path output,
    long seed,
    Optional<String> databaseUrl) {
  public LabPlan {
    overrides = List.copyOf(overrides);
  }

  /// Directory of the logs of every process.
  public Path logs() {
    return output.resolve("logs");
  }
}
