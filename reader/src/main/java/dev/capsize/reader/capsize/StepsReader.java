package dev.capsize.reader.capsize;

import dev.capsize.model.Step;
import dev.capsize.reader.key.Spelling;
import dev.capsize.reader.value.Distributions;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `steps`: `query 25ms`, `call provider`, `call orders/place`, `compute 5ms`, `block 5ms`,
/// and mappings that hold a pool or stand behind a breaker meanwhile.
final class StepsReader {

  /// The keys of a step that is a mapping.
  static final List<String> KEYS = List.of("holding", "breaker", "steps");

  /// Most steps of one endpoint, those inside others counted.
  static final int STEPS_MAX = 1_000;

  private static final List<String> VERBS = List.of("query", "call", "compute", "block");

  private final Uses uses = new Uses();
  private int count;
  private int holding;

  /// The steps at `section`.`steps`; those that are none are problems.
  ///
  /// @param held whether a resource is held meanwhile
  List<Step> read(Section section, boolean held) {
    holding = held ? 1 : 0;
    return steps(section);
  }

  /// What they use.
  Uses uses() {
    return uses;
  }

  private List<Step> steps(Section section) {
    List<Step> steps = new ArrayList<>();
    int index = 0;
    for (Node node : section.list("steps")) {
      String path = "%s.steps.%d".formatted(section.path(), index++);
      if (++count > STEPS_MAX) {
        section
            .problems()
            .add(
                node.origin(),
                "%s: an endpoint has more than %d steps - that is the limit; remove some"
                    .formatted(path, STEPS_MAX));
        return steps;
      }
      try {
        step(section, node, path).ifPresent(steps::add);
      } catch (IllegalArgumentException e) {
        section.problems().add(node.origin(), path + ": " + e.getMessage());
      }
    }
    if (index == 0 && section.get("steps").orElse(null) instanceof Node.Sequence empty) {
      section
          .problems()
          .add(
              empty.origin(),
              "%s.steps is empty - an endpoint does something; write for example [query 25ms]"
                  .formatted(section.path()));
    }
    return steps;
  }

  private Optional<Step> step(Section parent, Node node, String path) {
    return switch (node) {
      case Node.Scalar scalar -> Optional.of(single(scalar));
      case Node.Mapping mapping when isVerb(mapping) ->
          throw new IllegalArgumentException(
              "this is a mapping - a step is a verb and what it takes; write it without the colon");
      case Node.Mapping mapping -> nested(new Section(path, mapping, parent.problems()));
      case Node.Sequence list ->
          throw new IllegalArgumentException(
              "this is %s - a step is a verb and what it takes; write for example `query 25ms`"
                  .formatted(list.found()));
    };
  }

  private static boolean isVerb(Node.Mapping mapping) {
    return mapping.entries().size() == 1 && VERBS.contains(mapping.entries().firstEntry().getKey());
  }

  /// `{ holding: db, steps: [...] }`, `{ breaker: NAME, steps: [...] }`, or both: then the breaker
  /// also watches the wait for the pool.
  private Optional<Step> nested(Section section) {
    section.allow(KEYS);
    Optional<String> pool = section.value("holding", Names::require);
    Optional<String> breaker = section.value("breaker", Names::require);
    if (section.get("holding").isEmpty() && section.get("breaker").isEmpty()) {
      section
          .problems()
          .add(
              section.origin(),
              "%s holds nothing and has no breaker - steps inside a step are held or watched;"
                      .formatted(section.path())
                  + " write for example `{ holding: db, steps: [query 25ms] }`");
    }
    section.require("steps", "[query 25ms]");
    pool.ifPresent(name -> use(section, Uses.Kind.HOLDING, "holding", name));
    breaker.ifPresent(name -> use(section, Uses.Kind.BREAKER, "breaker", name));
    holding += pool.isPresent() ? 1 : 0;
    List<Step> inner = steps(section);
    holding -= pool.isPresent() ? 1 : 0;
    if (inner.isEmpty()) {
      return Optional.empty();
    }
    Optional<Step> held = pool.map(name -> new Step.Holding(name, inner));
    List<Step> watched = held.map(List::of).orElse(inner);
    return breaker.<Step>map(name -> new Step.Guarded(name, watched)).or(() -> held);
  }

  private void use(Section section, Uses.Kind kind, String key, String name) {
    uses.add(kind, name, section.get(key).map(Node::origin).orElse(section.origin()));
  }

  private Step single(Node.Scalar scalar) {
    String text = scalar.text().strip();
    String[] words = text.split("\\s+", 2);
    if (!VERBS.contains(words[0])) {
      throw new IllegalArgumentException(
          "%s is no step - a step begins with a verb; %s"
              .formatted(scalar.found(), Spelling.hint(words[0], VERBS)));
    }
    boolean call = words[0].equals("call");
    if (words.length != 2 || (call && words[1].split("\\s", 2).length > 1)) {
      throw new IllegalArgumentException(
          "%s is no step - after the verb comes %s; write for example `%s`"
              .formatted(
                  scalar.found(),
                  call ? "one name" : "a time",
                  call ? "call provider" : words[0] + " 25ms"));
    }
    return switch (words[0]) {
      case "query" -> {
        if (holding == 0) {
          uses.add(Uses.Kind.QUERY, "", scalar.origin());
        }
        yield new Step.Query(Distributions.parse(words[1]));
      }
      case "call" -> {
        String target = Names.requireTarget(words[1]);
        uses.add(Uses.Kind.CALL, target, scalar.origin());
        yield new Step.Call(target);
      }
      case "block" -> new Step.Block(Distributions.parse(words[1]));
      default -> new Step.Compute(Distributions.parse(words[1]));
    };
  }
}
