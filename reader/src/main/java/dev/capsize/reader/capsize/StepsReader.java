package dev.capsize.reader.capsize;

import dev.capsize.model.Step;
import dev.capsize.reader.key.Spelling;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `steps`: `query 25ms`, `call provider`, `compute 5ms`.
final class StepsReader {

  private static final List<String> VERBS = List.of("query", "call", "compute");

  private StepsReader() {}

  static List<Step> read(Section endpoint) {
    List<Step> steps = new ArrayList<>();
    int index = 0;
    for (Node node : endpoint.list("steps")) {
      String path = "%s.steps.%d".formatted(endpoint.path(), index++);
      try {
        steps.add(step(node));
      } catch (IllegalArgumentException e) {
        endpoint.problems().add(node.origin(), path + ": " + e.getMessage());
      }
    }
    if (index == 0 && endpoint.get("steps").orElse(null) instanceof Node.Sequence empty) {
      endpoint
          .problems()
          .add(
              empty.origin(),
              "%s.steps is empty - an endpoint does something; write for example [query 25ms]"
                  .formatted(endpoint.path()));
    }
    return steps;
  }

  /// The dependency that the step at `node` calls, if it is a call.
  static Optional<String> called(Node node) {
    try {
      return step(node) instanceof Step.Call call
          ? Optional.of(call.dependency())
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Step step(Node node) {
    if (!(node instanceof Node.Scalar scalar)) {
      throw new IllegalArgumentException(
          "this is %s - a step is a verb and what it takes; write for example `query 25ms`"
              .formatted(node.found()));
    }
    String[] words = scalar.text().strip().split("\\s+", -1);
    if (!VERBS.contains(words[0])) {
      throw new IllegalArgumentException(
          "%s is no step - a step begins with a verb; %s"
              .formatted(scalar.found(), Spelling.hint(words[0], VERBS)));
    }
    if (words.length != 2) {
      throw new IllegalArgumentException(
          "%s is no step - after the verb comes one word; write for example `%s`"
              .formatted(
                  scalar.found(), words[0].equals("call") ? "call provider" : words[0] + " 25ms"));
    }
    return switch (words[0]) {
      case "query" -> new Step.Query(Durations.parse(words[1]));
      case "call" -> new Step.Call(Names.require(words[1]));
      default -> new Step.Compute(Durations.parse(words[1]));
    };
  }
}
