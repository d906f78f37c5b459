package dev.capsize.model;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// An endpoint of the service: what it does, and what it holds meanwhile.
///
/// @param name as in `capsize.yml`
/// @param holding resource held from the first step to the last, if any
/// @param steps in order; not empty
/// @param blocking whether it is written with blocking calls: on an event loop its queries and
///     calls stop everyone
/// @param request how it is asked for over HTTP, where that matters; what stands in for a service
///     that is only described needs none
public record Endpoint(
    String name,
    Optional<String> holding,
    List<Step> steps,
    boolean blocking,
    Optional<Request> request) {
  public Endpoint {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("endpoint %s has no steps".formatted(name));
    }
  }

  /// One that blocks nobody, of a service that is only described.
  public Endpoint(String name, Optional<String> holding, List<Step> steps) {
    this(name, holding, steps, false, Optional.empty());
  }

  /// A request as it goes over the wire.
  ///
  /// In path, header values and body `{id}` stands for the number of the request, which no two
  /// requests share, and `{uuid}` for a UUID; every attempt at one request has the same.
  ///
  /// @param method HTTP method
  /// @param path path and query, beginning with `/`
  /// @param headers by name
  /// @param body text; empty for none
  public record Request(
      String method, String path, SortedMap<String, String> headers, String body) {
    public Request {
      headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
      if (!method.matches("[A-Z]{1,10}")) {
        throw new IllegalArgumentException(
            "the method is %s; it is a word in capitals, for example POST".formatted(method));
      }
      if (!path.startsWith("/")) {
        throw new IllegalArgumentException(
            "the path is %s; it begins with a slash, for example /charges".formatted(path));
      }
    }
  }

  /// Whether this endpoint calls `dependency` itself.
  public boolean calls(String dependency) {
    return calls(steps, dependency::equals);
  }

  /// Whether this endpoint calls anything.
  public boolean callsSomething() {
    return calls(steps, target -> true);
  }

  private static boolean calls(List<Step> steps, Predicate<String> target) {
    return steps.stream()
        .anyMatch(
            step ->
                switch (step) {
                  case Step.Call call -> target.test(call.target());
                  case Step.Holding holding -> calls(holding.steps(), target);
                  case Step.Guarded guarded -> calls(guarded.steps(), target);
                  case Step.Query ignored -> false;
                  case Step.Compute ignored -> false;
                  case Step.Block ignored -> false;
                });
  }
}
