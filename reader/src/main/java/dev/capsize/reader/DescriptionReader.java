package dev.capsize.reader;

import dev.capsize.model.Deployment;
import dev.capsize.model.Description;
import dev.capsize.model.Setting;
import dev.capsize.reader.application.Application;
import dev.capsize.reader.application.ApplicationReader;
import dev.capsize.reader.application.Assignment;
import dev.capsize.reader.capsize.CapsizeReader;
import dev.capsize.reader.deployment.Container;
import dev.capsize.reader.deployment.DeploymentReader;
import dev.capsize.reader.problem.InvalidDescription;
import dev.capsize.reader.problem.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads a service from its files.
public final class DescriptionReader {

  private static final String POOL_NAME = "spring.datasource.hikari.pool-name";

  private DescriptionReader() {}

  /// The service that capsize.yml in `directory` and the files that it names describe, with
  /// `overrides` laid over them.
  ///
  /// @throws InvalidDescription with everything that is wrong
  public static Reading read(Path directory, Overrides overrides) throws InvalidDescription {
    Problems problems = new Problems();
    Optional<Sources> sources = Sources.read(directory, problems);
    if (sources.isEmpty()) {
      problems.orThrow();
    }
    Sources files = sources.orElseThrow();
    Parts parts = parts(files, Given.all(files.capsize(), overrides), problems);
    checkPossible(files, problems);
    problems.orThrow();
    return new Reading(
        parts.description(),
        parts.application().arguments(),
        Given.mechanisms(files.capsize()),
        problems.notices());
  }

  /// What the files say together. Valid only if no problem was found.
  private record Parts(
      CapsizeReader.Capsize capsize, Application application, Optional<Deployment> deployment) {

    Description description() {
      return new Description(
          capsize.service(),
          capsize.callers(),
          capsize.endpoints(),
          capsize.dependencies(),
          application.settings(),
          deployment.orElseThrow(),
          capsize.scenario());
    }
  }

  private static Parts parts(Sources files, List<Given> given, Problems problems) {
    ApplicationReader applicationReader = new ApplicationReader(problems);
    Overlay overlay = new Overlay(files, applicationReader, problems);
    given.forEach(overlay::lay);
    Sources laid = overlay.sources();
    DeploymentReader deploymentReader =
        new DeploymentReader(overlay.service().orElse(""), problems);
    Optional<Deployment> deployment = laid.deployment().map(deploymentReader::read);
    List<Assignment> environment =
        laid.deployment().flatMap(deploymentReader::container).stream()
            .map(Container::variables)
            .flatMap(List::stream)
            .map(variable -> new Assignment(variable.name(), variable.value(), variable.origin()))
            .toList();
    Application application =
        applicationReader.read(laid.application(), environment, overlay.assignments());
    CapsizeReader.Capsize capsize =
        CapsizeReader.read(
            laid.capsize(),
            Optional.ofNullable(application.settings().get(POOL_NAME)).map(Setting::value));
    return new Parts(capsize, application, deployment);
  }

  /// What is wrong in `quick` or `without` is wrong even while nobody asks for it.
  private static void checkPossible(Sources files, Problems problems) {
    boolean sound = problems.count() == 0;
    for (List<Given> given : Given.possible(files.capsize())) {
      Problems found = new Problems();
      Sources again = files.reportingTo(found);
      if (sound) {
        parts(again, given, found);
      } else {
        // Values are left for later: what is wrong in the files would be told in other words.
        Overlay overlay = new Overlay(again, new ApplicationReader(found), found);
        given.forEach(overlay::lay);
      }
      problems.addAll(found);
    }
  }
}
