package dev.capsize.reader.capsize;

import dev.capsize.model.Endpoint;
import dev.capsize.model.Step;
import dev.capsize.reader.value.Words;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads `endpoints` of one service.
final class EndpointsReader {

  /// The keys of an endpoint.
  static final List<String> KEYS = List.of("holding", "steps", "blocking", "request");

  private static final List<Step> ANYTHING = List.of(new Step.Compute(Duration.ofSeconds(1)));

  private final SortedMap<String, Endpoint> endpoints = new TreeMap<>();
  private final SortedMap<String, Uses> uses = new TreeMap<>();

  EndpointsReader(Section service) {
    for (Section section : Names.sections(service, "endpoints", true)) {
      section.allow(KEYS);
      String name = Names.last(section.path());
      Optional<String> holding = section.value("holding", Names::require);
      section.require("steps", "[query 25ms, call provider]");
      StepsReader reader = new StepsReader();
      holding.ifPresent(
          pool ->
              reader
                  .uses()
                  .add(
                      Uses.Kind.HOLDING,
                      pool,
                      section.get("holding").map(Node::origin).orElse(section.origin())));
      List<Step> steps = reader.read(section, section.get("holding").isPresent());
      boolean blocking = section.value("blocking", Words::yes).orElse(false);
      Optional<Endpoint.Request> request = new RequestReader(section).request();
      endpoints.put(
          name, new Endpoint(name, holding, steps.isEmpty() ? ANYTHING : steps, blocking, request));
      uses.put(name, reader.uses());
    }
    // One that is described wrongly is still described: no second problem where it is called.
    service
        .section("endpoints")
        .map(Section::keys)
        .orElse(List.of())
        .forEach(
            name -> endpoints.putIfAbsent(name, new Endpoint(name, Optional.empty(), ANYTHING)));
  }

  /// By name. Valid only if no problem was found.
  SortedMap<String, Endpoint> endpoints() {
    return endpoints;
  }

  /// What each uses, by its name.
  SortedMap<String, Uses> uses() {
    return uses;
  }
}
