package dev.capsize.reader.capsize;

import dev.capsize.model.Caller;
import dev.capsize.model.Dependency;
import dev.capsize.model.Origin;
import dev.capsize.reader.key.Spelling;
import dev.capsize.reader.problem.Problems;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/// Whether everybody calls somebody that there is, and no call comes back to where it began.
final class CallsCheck {

  /// Longest chain of calls.
  static final int CALLS_DEEP_MAX = 50;

  private final Section root;
  private final SequencedMap<String, Section> sections;
  private final SortedMap<String, EndpointsReader> services;
  private final SortedMap<String, Dependency> dependencies;
  private final Problems problems;
  private final Set<String> called = new LinkedHashSet<>();
  private final Set<String> sound = new LinkedHashSet<>();
  private final Deque<String> path = new ArrayDeque<>();

  CallsCheck(
      Section root,
      SequencedMap<String, Section> sections,
      SortedMap<String, EndpointsReader> services,
      SortedMap<String, Dependency> dependencies) {
    this.root = root;
    this.sections = sections;
    this.services = services;
    this.dependencies = dependencies;
    this.problems = root.problems();
  }

  /// Whether callers send to endpoints of `service`.
  void sends(List<Caller> callers, String service) {
    Set<String> endpoints = endpoints(service);
    for (Caller caller : callers) {
      Section sends = root.part("callers").part(caller.name()).part("sends");
      for (String endpoint : caller.sends().keySet()) {
        called.add(service + "/" + endpoint);
        if (sends.keys().contains(endpoint) && !endpoints.contains(endpoint)) {
          problems.add(
              sends.keyOrigin(endpoint),
              ("callers.%s sends to %s, which is no endpoint - a request goes to a "
                      + "described endpoint; %s")
                  .formatted(
                      caller.name(),
                      Node.Scalar.shown(endpoint),
                      Spelling.hint(endpoint, endpoints)));
        }
      }
    }
  }

  /// Whether steps call what there is; to be asked after [#sends].
  void calls() {
    services.forEach(
        (service, reader) ->
            reader.uses().forEach((endpoint, uses) -> calls(service, endpoint, uses)));
    for (String service : services.keySet()) {
      for (String endpoint : endpoints(service)) {
        visit(service + "/" + endpoint, Optional.empty());
        if (!called.contains(service + "/" + endpoint)) {
          problems.notice(
              section(service).part("endpoints").keyOrigin(endpoint),
              section(service).path().isEmpty()
                  ? "nobody sends to endpoint %s".formatted(endpoint)
                  : "nobody calls %s/%s".formatted(service, endpoint));
        }
      }
    }
    for (String dependency : dependencies.keySet()) {
      if (!called.contains(dependency)) {
        problems.notice(
            root.part("dependencies").keyOrigin(dependency),
            "no endpoint calls dependency %s".formatted(dependency));
      }
    }
  }

  private void calls(String service, String endpoint, Uses uses) {
    String where = section(service).pathOf("endpoints." + endpoint);
    for (Uses.Use call : uses.of(Uses.Kind.CALL)) {
      called.add(call.name());
      if (!known(call.name())) {
        problems.add(
            call.origin(),
            services.size() == 1 && call.name().indexOf('/') < 0
                ? ("%s calls %s, which is no dependency - a call goes "
                        + "to a described dependency; %s")
                    .formatted(
                        where,
                        Node.Scalar.shown(call.name()),
                        Spelling.hint(call.name(), dependencies.keySet()))
                : ("%s calls %s, which is neither a dependency nor SERVICE/ENDPOINT - a call goes "
                        + "to what is described; %s")
                    .formatted(
                        where,
                        Node.Scalar.shown(call.name()),
                        Spelling.hint(call.name(), targets())));
      }
    }
  }

  private boolean known(String target) {
    int slash = target.indexOf('/');
    return slash < 0
        ? dependencies.containsKey(target)
        : endpoints(target.substring(0, slash)).contains(target.substring(slash + 1));
  }

  private Set<String> targets() {
    Set<String> targets = new TreeSet<>(dependencies.keySet());
    services.keySet().forEach(name -> endpoints(name).forEach(e -> targets.add(name + "/" + e)));
    return targets;
  }

  /// Follows the calls from `target`; a call that leads back into the path is a problem where it is
  /// written. The path is at most as long as there are endpoints.
  private void visit(String target, Optional<Origin> from) {
    if (sound.contains(target) || !known(target) || target.indexOf('/') < 0) {
      return;
    }
    if (path.contains(target)) {
      List<String> circle = new ArrayList<>(path.reversed());
      List<String> round = circle.subList(circle.indexOf(target), circle.size());
      problems.add(
          from.orElse(root.origin()),
          "the calls %s -> %s go round in a circle - a request would never end; remove one"
              .formatted(String.join(" -> ", round), target));
      return;
    }
    if (path.size() == CALLS_DEEP_MAX) {
      problems.add(
          from.orElse(root.origin()),
          "%s is called through more than %d others - that is the limit; shorten the chain"
              .formatted(target, CALLS_DEEP_MAX));
      return;
    }
    path.push(target);
    uses(target).of(Uses.Kind.CALL).forEach(call -> visit(call.name(), Optional.of(call.origin())));
    path.pop();
    sound.add(target);
  }

  private Uses uses(String target) {
    int slash = target.indexOf('/');
    return Optional.ofNullable(services.get(target.substring(0, slash)))
        .flatMap(reader -> Optional.ofNullable(reader.uses().get(target.substring(slash + 1))))
        .orElse(new Uses());
  }

  private Set<String> endpoints(String service) {
    return Optional.ofNullable(services.get(service))
        .map(reader -> reader.endpoints().keySet())
        .orElse(Set.of());
  }

  private Section section(String service) {
    return Optional.ofNullable(sections.get(service)).orElse(root);
  }
}
