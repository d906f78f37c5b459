package dev.capsize.cli;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Traffic;
import dev.capsize.model.Description;
import dev.capsize.model.Rate;
import dev.capsize.model.Scenario;
import dev.capsize.model.Trigger;
import dev.capsize.reader.DescriptionReader;
import dev.capsize.reader.Overrides;
import dev.capsize.reader.Reading;
import dev.capsize.reader.SpringInput;
import dev.capsize.reader.problem.InvalidDescription;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.value.Numbers;
import dev.capsize.reader.value.Rates;
import dev.capsize.reader.value.TriggerSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The files of a service and the options of one command put together.
///
/// @param reading what the files say, with `--set`, `--without` and `--quick` laid over them
/// @param guard where the guard library stands
/// @param description the service and what is going to happen to it, with the other options applied
record SystemRequest(Reading reading, Description description, GuardUse guard) {

  /// Reads the files in `directory` and lays the options over them.
  ///
  /// @throws InvalidDescription if a file or a `--set` is wrong
  /// @throws picocli.CommandLine.ParameterException if another option is
  static SystemRequest of(Path directory, SystemOptions options) throws InvalidDescription {
    return of(directory, options, List.of());
  }

  /// The same with more of `--set` behind those that were typed.
  static SystemRequest of(Path directory, SystemOptions options, List<String> sets)
      throws InvalidDescription {
    Overrides overrides = options.overrides(directory);
    for (String set : sets) {
      overrides = overrides.with(set);
    }
    Reading reading = DescriptionReader.read(directory, overrides);
    try {
      return new SystemRequest(
          reading,
          requireDeployWithin(withOptions(reading.description(), options)),
          options.guard());
    } catch (IllegalArgumentException e) {
      throw options.wrong(String.valueOf(e.getMessage()));
    }
  }

  /// What a run of it depends on beside options: the system, and every file that was read, for what
  /// Spring reads in them is not all in the system.
  List<String> identity() throws IOException {
    List<String> identity = new ArrayList<>(List.of(blueprint().toString()));
    for (Path file : reading.files()) {
      // Any bytes are text in this one.
      identity.add(Files.readString(file, StandardCharsets.ISO_8859_1));
    }
    return identity;
  }

  /// What Spring is given.
  SpringInput spring() {
    return reading.entrySpring();
  }

  /// What is worth knowing and not wrong.
  List<String> notices() {
    return reading.notices().stream().map(notice -> notice.text()).toList();
  }

  /// The system as it is simulated.
  Blueprint blueprint() {
    Blueprint read = reading.blueprint();
    List<Traffic> traffic = new ArrayList<>();
    for (Traffic of : read.traffic()) {
      traffic.add(
          new Traffic(
              description.callers().get(traffic.size()),
              of.spacing(),
              of.retry(),
              of.network(),
              of.late()));
    }
    return guard.around(
        new Blueprint(description, read.services(), traffic, read.loadSteps(), read.semantics()));
  }

  /// The same, ending `total` after the start of the healthy phase.
  ///
  /// @throws IllegalArgumentException if the trigger would not be over by then
  SystemRequest lasting(Duration total) {
    Duration watchStart = description.scenario().watchStart();
    if (total.compareTo(watchStart) <= 0) {
      throw new IllegalArgumentException(
          "--duration is %s, and the watch begins only at %s; it must be longer"
              .formatted(Durations.text(total), Durations.text(watchStart)));
    }
    return new SystemRequest(
        reading, requireDeployWithin(withWatch(description, total.minus(watchStart))), guard);
  }

  /// The same with a deploy: the one that is described, or one that begins with the fault.
  SystemRequest withDeploy() {
    return description.scenario().deployAt().isPresent()
        ? this
        : new SystemRequest(
            reading,
            requireDeployWithin(
                withDeploy(description, Optional.of(description.scenario().healthy()))),
            guard);
  }

  /// The same without a deploy.
  SystemRequest withoutDeploy() {
    return new SystemRequest(reading, withDeploy(description, Optional.empty()), guard);
  }

  private static Description requireDeployWithin(Description description) {
    Scenario scenario = description.scenario();
    if (scenario.deployAt().filter(at -> at.compareTo(scenario.end()) >= 0).isPresent()) {
      throw new IllegalArgumentException(
          ("the run ends at %s and the deploy is at %s - a deploy is within the run; watch longer,"
                  + " or --deploy none")
              .formatted(
                  Durations.text(scenario.end()), Durations.text(scenario.deployAt().get())));
    }
    return description;
  }

  private static Description withOptions(Description read, SystemOptions options) {
    Description description = read;
    if (options.deploy().filter(kind -> kind == SystemOptions.Deploy.NONE).isPresent()) {
      description = withDeploy(description, Optional.empty());
    }
    Optional<String> trigger = options.trigger();
    if (trigger.isPresent()) {
      description = TriggerSpec.parse(trigger.get()).applyTo(description);
    }
    if (options.deploy().filter(kind -> kind == SystemOptions.Deploy.ROLLING).isPresent()
        && description.scenario().deployAt().isEmpty()) {
      description = withDeploy(description, Optional.of(description.scenario().healthy()));
    }
    Optional<String> watch = options.watch();
    if (watch.isPresent()) {
      description = withWatch(description, Durations.parsePositive(watch.get()));
    }
    Optional<String> fraction = options.slowFraction();
    if (fraction.isPresent()) {
      description = withFraction(description, Numbers.share(fraction.get()));
    }
    Optional<String> load = options.load();
    if (load.isPresent()) {
      description = description.withLoad(Rates.factor(load.get(), load(description)));
    }
    return description;
  }

  private static Rate load(Description description) {
    return new Rate(
        description.callers().stream().mapToDouble(caller -> caller.load().perSecond()).sum());
  }

  private static Description withDeploy(Description description, Optional<Duration> at) {
    Scenario old = description.scenario();
    return description.withScenario(
        new Scenario(old.warmUp(), old.healthy(), old.trigger(), at, old.watch()));
  }

  private static Description withWatch(Description description, Duration watch) {
    Scenario old = description.scenario();
    return description.withScenario(
        new Scenario(old.warmUp(), old.healthy(), old.trigger(), old.deployAt(), watch));
  }

  private static Description withFraction(Description description, double fraction) {
    Scenario old = description.scenario();
    Trigger.Slow trigger =
        old.slow()
            .orElseThrow(
                () -> new IllegalArgumentException("--slow-fraction needs a trigger to apply to"));
    Trigger partly =
        new Trigger.Slow(
            trigger.dependency(), trigger.at(), trigger.length(), trigger.latency(), fraction);
    return description.withScenario(
        new Scenario(
            old.warmUp(), old.healthy(), Optional.of(partly), old.deployAt(), old.watch()));
  }
}
