package dev.capsize.reader.capsize;

import dev.capsize.blueprint.LoadStep;
import dev.capsize.model.Caller;
import dev.capsize.model.Rate;
import dev.capsize.model.Scenario;
import dev.capsize.model.Trigger;
import dev.capsize.reader.problem.Problems;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.value.Rates;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Reads `scenario.load-steps`: `[{ at: 60s, load: 0.8x }]`, and says if there is more load in all
/// than is taken.
final class LoadStepsReader {

  /// The keys of a step.
  static final List<String> KEYS = List.of("at", "load");

  /// Most steps.
  static final int STEPS_MAX = 1_000;

  private final Section root;
  private final Section scenario;
  private final List<Caller> callers;
  private final Problems problems;

  LoadStepsReader(Section root, List<Caller> callers) {
    this.root = root;
    this.scenario = root.part("scenario");
    this.callers = callers;
    this.problems = root.problems();
  }

  /// The steps of `read`, sorted by time. Valid only if no problem was found.
  List<LoadStep> read(Scenario read) {
    List<LoadStep> steps = new ArrayList<>();
    List<Node> nodes = scenario.list("load-steps");
    double most = read.trigger().orElse(null) instanceof Trigger.Load load ? load.factor() : 1;
    for (Node node : nodes) {
      String path = "scenario.load-steps.%d".formatted(steps.size());
      if (steps.size() == STEPS_MAX) {
        problems.add(
            node.origin(),
            "scenario.load-steps has more than %d steps - that is the limit; remove some"
                .formatted(STEPS_MAX));
        break;
      }
      Optional<LoadStep> step = step(path, node, read);
      most = Math.max(most, step.map(LoadStep::factor).orElse(1.0));
      steps.add(step.orElse(new LoadStep(Duration.ZERO, 1)));
    }
    steps.sort(Comparator.comparing(LoadStep::at));
    requireBelowLimit(most);
    return steps;
  }

  private Optional<LoadStep> step(String path, Node node, Scenario read) {
    if (!(node instanceof Node.Mapping mapping)) {
      problems.add(
          node.origin(),
          "%s is %s - it has to be a mapping; write for example { at: 60s, load: 0.8x }"
              .formatted(path, node.found()));
      return Optional.empty();
    }
    Section section = new Section(path, mapping, problems);
    section.allow(KEYS);
    Optional<Duration> at = section.required("at", Durations::parse, "60s");
    Optional<Double> factor = section.required("load", Rates::multiple, "0.8x");
    at.filter(time -> time.compareTo(read.end()) >= 0)
        .ifPresent(
            time ->
                problems.add(
                    section.get("at").map(Node::origin).orElse(section.origin()),
                    ("%s is %s, and the run ends at %s - the load changes within the run; change"
                            + " it earlier or watch longer")
                        .formatted(
                            section.pathOf("at"),
                            Durations.text(time),
                            Durations.text(read.end()))));
    return at.isEmpty() || factor.isEmpty()
        ? Optional.empty()
        : Optional.of(new LoadStep(at.get(), factor.get()));
  }

  private void requireBelowLimit(double most) {
    double perSecond =
        most * callers.stream().mapToDouble(caller -> caller.load().perSecond()).sum();
    if (perSecond > Rates.PER_SECOND_MAX) {
      problems.add(
          root.get("callers").map(Node::origin).orElse(root.origin()),
          "callers send up to %s in all, above %s - that is the limit; lower the load"
              .formatted(new Rate(perSecond), new Rate(Rates.PER_SECOND_MAX)));
    }
  }
}
