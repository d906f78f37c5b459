package dev.capsize.reader.capsize;

import dev.capsize.reader.key.Spelling;
import dev.capsize.reader.problem.Problems;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Whether the endpoints of one service hold pools, and are watched by breakers, that there are.
final class ResourcesCheck {

  private final Section service;
  private final SpringFacts spring;
  private final EndpointsReader endpoints;
  private final Problems problems;
  private final Set<String> pools;
  private final Set<String> breakers;

  ResourcesCheck(Section service, SpringFacts spring, EndpointsReader endpoints) {
    this.service = service;
    this.spring = spring;
    this.endpoints = endpoints;
    this.problems = service.problems();
    this.pools = new LinkedHashSet<>(service.part("pools").keys());
    spring.pool().ifPresent(pools::add);
    this.breakers = new LinkedHashSet<>(service.part("breakers").keys());
    breakers.addAll(spring.breakers());
  }

  void check() {
    endpoints.uses().forEach(this::check);
    boolean queries = !used(Uses.Kind.QUERY).isEmpty();
    Set<String> held = used(Uses.Kind.HOLDING);
    for (String pool : service.part("pools").keys()) {
      if (!held.contains(pool) && !(queries && pools.size() == 1)) {
        problems.notice(
            service.part("pools").keyOrigin(pool), "no endpoint holds pool %s".formatted(pool));
      }
    }
    Set<String> watching = used(Uses.Kind.BREAKER);
    for (String breaker : service.part("breakers").keys()) {
      if (!watching.contains(breaker)) {
        problems.notice(
            service.part("breakers").keyOrigin(breaker),
            "breaker %s watches no step".formatted(breaker));
      }
    }
  }

  private Set<String> used(Uses.Kind kind) {
    Set<String> names = new LinkedHashSet<>();
    endpoints.uses().values().forEach(uses -> uses.of(kind).forEach(use -> names.add(use.name())));
    return names;
  }

  private void check(String endpoint, Uses uses) {
    String where = service.pathOf("endpoints." + endpoint);
    for (Uses.Use use : uses.all()) {
      switch (use.kind()) {
        case HOLDING -> {
          if (!pools.contains(use.name())) {
            problems.add(use.origin(), noPool(where, use.name()));
          }
        }
        case BREAKER -> {
          if (!breakers.contains(use.name())) {
            problems.add(
                use.origin(),
                "%s: %s is no breaker - breakers are described below %s; %s"
                    .formatted(
                        where,
                        Node.Scalar.shown(use.name()),
                        service.pathOf("breakers"),
                        Spelling.hint(use.name(), breakers)));
          }
        }
        case QUERY -> {
          if (pools.size() > 1) {
            problems.add(use.origin(), whosePool(where));
          }
        }
        case CALL -> {}
      }
    }
  }

  private String whosePool(String where) {
    return ("%s queries and holds nothing, and there are the pools %s - it has to be clear whose"
            + " connection it takes; write for example `{ holding: %s, steps: [query 25ms] }`")
        .formatted(where, String.join(", ", pools), List.copyOf(pools).getFirst());
  }

  private String noPool(String where, String name) {
    return spring.pool().isPresent() && service.part("pools").keys().isEmpty()
        ? ("%s.holding: %s is no pool - the pool in "
                + "application.yml is '%s' (spring.datasource.hikari.pool-name); "
                + "name that one")
            .formatted(where, Node.Scalar.shown(name), spring.pool().get())
        : "%s.holding: %s is no pool - pools are described below %s; %s"
            .formatted(
                where,
                Node.Scalar.shown(name),
                service.pathOf("pools"),
                Spelling.hint(name, pools));
  }
}
