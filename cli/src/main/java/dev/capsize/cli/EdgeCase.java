package dev.capsize.cli;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.cli.edge.Axis;
import dev.capsize.lab.run.LabLimits;
import dev.capsize.lab.run.Machine;
import dev.capsize.lab.run.Refusal;
import dev.capsize.model.Description;
import dev.capsize.model.Scenario;
import dev.capsize.reader.problem.InvalidDescription;
import dev.capsize.simulation.Simulation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ParameterException;

/// What a search is about: the files, the options that stay the same, and the one number that does
/// not.
///
/// @param command as it was typed
/// @param description at the value that the files describe
/// @param axis what is varied
/// @param fixed options that the search adds to each run
/// @param notices what is worth knowing and not wrong
record EdgeCase(
    EdgeCommand command,
    Description description,
    Axis axis,
    List<String> fixed,
    List<String> notices) {
  private static final List<String> NO_DEPLOY = List.of("--deploy", "none");

  EdgeCase {
    fixed = List.copyOf(fixed);
    notices = List.copyOf(notices);
  }

  /// Of a command line.
  static EdgeCase of(EdgeCommand command) throws InvalidDescription {
    SystemRequest request = command.request(command.simulationArguments());
    Description description = request.description();
    List<String> notices = new ArrayList<>(request.notices());
    List<String> fixed = new ArrayList<>();
    try {
      Axis axis = Axis.of(command.options().of(), description);
      boolean deploys = description.scenario().deployAt().isPresent();
      if (axis instanceof Axis.TriggerLength && deploys && !command.deployTyped()) {
        fixed.addAll(NO_DEPLOY);
        notices.add(
            "the deploy is left out: a rollout that outlasts a short trigger is itself a way out,"
                + " and such a run says nothing; --deploy rolling keeps it");
      }
      return new EdgeCase(command, description, axis, fixed, notices);
    } catch (IllegalArgumentException e) {
      throw command.options().wrong(String.valueOf(e.getMessage()));
    }
  }

  /// Name of the service.
  String service() {
    return description.service();
  }

  /// The system at a value.
  ///
  /// @throws picocli.CommandLine.ParameterException if there is no such system
  Blueprint blueprint(double value) {
    return request(value).blueprint();
  }

  private SystemRequest request(double value) {
    try {
      return command.request(with(command.simulationArguments(), value));
    } catch (InvalidDescription invalid) {
      throw command
          .options()
          .wrong(
              "at %s %s: %s"
                  .formatted(
                      command.options().of().word(),
                      axis.told(value),
                      invalid.problems().getFirst().text()));
    }
  }

  /// Why the lab does not take a value on, on this machine; empty if it does.
  List<String> labRefusal(double value) {
    List<String> arguments = lab().arguments(value);
    LabCommand lab = LabCommand.of(arguments.subList(1, arguments.size()));
    return refusal(
        () -> {
          SystemRequest request = lab.request();
          var _ =
              LabLimits.check(
                  request.reading(), request.blueprint(), lab.subject(request), Machine.here());
        });
  }

  /// Why a value is not simulated; empty if it is.
  List<String> simulationRefusal(double value) {
    return refusal(
        () ->
            Simulation.requirePossible(
                command.blueprint(with(command.simulationArguments(), value))));
  }

  private interface Check {
    void run() throws InvalidDescription, Refusal;
  }

  private static List<String> refusal(Check check) {
    try {
      check.run();
      return List.of();
    } catch (Refusal refusal) {
      return refusal.reasons();
    } catch (InvalidDescription invalid) {
      return invalid.problems().stream().map(problem -> problem.text()).toList();
    } catch (IllegalArgumentException | ParameterException wrong) {
      return List.of(String.valueOf(wrong.getMessage()));
    }
  }

  /// Simulated seconds of a run at a value, warm-up included.
  double seconds(double value) {
    Scenario scenario = blueprint(value).description().scenario();
    return scenario.warmUp().plus(scenario.end()).toNanos() / 1e9;
  }

  /// Runs of the lab, each the very command that a user would type.
  LabProber.Lab lab() {
    return new LabProber.Lab() {
      @Override
      public List<String> arguments(double value) {
        List<String> arguments = new ArrayList<>(List.of("lab"));
        arguments.add(command.options().directory().toString());
        arguments.addAll(with(command.labArguments(), value));
        return arguments;
      }

      @Override
      public List<String> system(double value) throws IOException {
        return request(value).identity();
      }

      @Override
      public int run(List<String> arguments) {
        return LabRuns.execute(arguments);
      }
    };
  }

  private List<String> with(List<String> typed, double value) {
    List<String> all = new ArrayList<>(typed);
    all.addAll(fixed);
    all.addAll(axis.arguments(value));
    return all;
  }
}
