package dev.capsize.cli;

import dev.capsize.lab.stack.Home;
import dev.capsize.model.Description;
import dev.capsize.model.Rate;
import dev.capsize.model.Scenario;
import dev.capsize.model.Trigger;
import dev.capsize.reader.DescriptionReader;
import dev.capsize.reader.Overrides;
import dev.capsize.reader.Reading;
import dev.capsize.reader.problem.InvalidDescription;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.value.Numbers;
import dev.capsize.reader.value.Rates;
import dev.capsize.reader.value.TriggerSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The files and the options of one `capsize lab` put together.
///
/// @param description the service and what is going to happen to it
/// @param arguments what the options change in `application.yml`, as `key=value`
/// @param notices what is worth knowing and not wrong
record LabRequest(Description description, List<String> arguments, List<String> notices) {

  /// Reads the files of the payments example and lays the options over them.
  ///
  /// @throws InvalidDescription if a file or a `--set` is wrong
  /// @throws picocli.CommandLine.ParameterException if another option is
  static LabRequest of(Home home, LabOptions options) throws InvalidDescription {
    Overrides overrides = new Overrides(options.sets(), options.quick(), options.without());
    Reading reading = DescriptionReader.read(home.payments(), overrides);
    List<String> notices = reading.notices().stream().map(notice -> notice.text()).toList();
    try {
      return new LabRequest(
          withOptions(reading.description(), options), reading.arguments(), notices);
    } catch (IllegalArgumentException e) {
      throw options.wrong(String.valueOf(e.getMessage()));
    }
  }

  private static Description withOptions(Description read, LabOptions options) {
    Description description = read;
    if (options.deploy().filter(kind -> kind == LabOptions.Deploy.NONE).isPresent()) {
      description = withDeploy(description, Optional.empty());
    }
    Optional<String> trigger = options.trigger();
    if (trigger.isPresent()) {
      description = TriggerSpec.parse(trigger.get()).applyTo(description);
    }
    if (options.deploy().filter(kind -> kind == LabOptions.Deploy.ROLLING).isPresent()
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
    Trigger trigger =
        old.trigger()
            .orElseThrow(
                () -> new IllegalArgumentException("--slow-fraction needs a trigger to apply to"));
    Trigger partly =
        new Trigger(
            trigger.dependency(), trigger.at(), trigger.length(), trigger.latency(), fraction);
    return description.withScenario(
        new Scenario(
            old.warmUp(), old.healthy(), Optional.of(partly), old.deployAt(), old.watch()));
  }
}
