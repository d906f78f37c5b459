package dev.capsize.reader;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.model.Setting;
import dev.capsize.reader.application.Application;
import dev.capsize.reader.application.ApplicationReader;
import dev.capsize.reader.application.Assignment;
import dev.capsize.reader.blueprint.BlueprintReader;
import dev.capsize.reader.capsize.CapsizeReader;
import dev.capsize.reader.deployment.Container;
import dev.capsize.reader.deployment.DeploymentReader;
import dev.capsize.reader.problem.InvalidDescription;
import dev.capsize.reader.problem.Problems;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads a system from its files.
public final class DescriptionReader {

  private static final Application NO_APPLICATION = new Application(new TreeMap<>(), List.of());

  private DescriptionReader() {}

  /// The service that capsize.yml in `directory` and the files that it names describe, with
  /// `overrides` laid over them.
  ///
  /// @throws InvalidDescription with everything that is wrong
  public static Reading read(Path directory, Overrides overrides) throws InvalidDescription {
    return read(directory, overrides, Map.of());
  }

  /// The same, if some files had another text.
  ///
  /// @param instead text by file, as [Reading#files] has it
  /// @throws InvalidDescription with everything that is wrong
  public static Reading read(Path directory, Overrides overrides, Map<Path, String> instead)
      throws InvalidDescription {
    Problems problems = new Problems();
    Optional<Sources> sources = Sources.read(directory, instead, problems);
    if (sources.isEmpty()) {
      problems.orThrow();
    }
    Sources files = sources.orElseThrow();
    Parts parts = parts(files, Given.all(files.capsize(), overrides), problems);
    checkPossible(files, problems);
    problems.orThrow();
    Blueprint blueprint = parts.blueprint().orElseThrow();
    return new Reading(
        blueprint.description(),
        blueprint,
        parts.origins(),
        parts.spring(),
        Given.mechanisms(files.capsize()),
        problems.notices(),
        files.files());
  }

  /// What the files say together. Valid only if no problem was found.
  private record Parts(
      SortedMap<String, SpringInput> spring,
      Optional<Blueprint> blueprint,
      SortedMap<String, Setting> origins) {}

  private static Parts parts(Sources files, List<Given> given, Problems problems) {
    Overlay overlay = new Overlay(files, problems);
    given.forEach(overlay::lay);
    Sources laid = overlay.sources();
    SequencedMap<String, Section> sections = CapsizeReader.services(laid.capsize());
    SortedMap<String, SpringInput> spring = new TreeMap<>();
    SortedMap<String, SortedMap<String, Setting>> settings = new TreeMap<>();
    sections.forEach(
        (name, section) -> {
          Application application =
              application(
                  name, laid.of(section.path()), overlay.assignments(section.path()), problems);
          spring.put(
              name,
              new SpringInput(laid.of(section.path()).applicationFiles(), application.arguments()));
          if (laid.of(section.path()).complete()) {
            settings.put(name, application.settings());
          }
        });
    CapsizeReader.Capsize capsize = CapsizeReader.read(laid.capsize(), settings);
    SortedMap<String, Node> deployments = new TreeMap<>();
    sections.forEach(
        (name, section) ->
            laid.of(section.path()).deployment().ifPresent(tree -> deployments.put(name, tree)));
    BlueprintReader reader = new BlueprintReader(laid.capsize(), capsize, settings, deployments);
    return new Parts(spring, reader.blueprint(), reader.origins());
  }

  private static Application application(
      String service, Sources.ServiceFiles files, List<Assignment> assignments, Problems problems) {
    if (files.application().isEmpty()) {
      return NO_APPLICATION;
    }
    DeploymentReader deployment = new DeploymentReader(service, problems);
    List<Assignment> environment =
        files.deployment().flatMap(deployment::container).stream()
            .map(Container::variables)
            .flatMap(List::stream)
            .map(variable -> new Assignment(variable.name(), variable.value(), variable.origin()))
            .toList();
    return new ApplicationReader(problems).read(files.application(), environment, assignments);
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
        Overlay overlay = new Overlay(again, found);
        given.forEach(overlay::lay);
      }
      problems.addAll(found);
    }
  }
}
