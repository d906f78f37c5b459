package dev.capsize.check.call;

import dev.capsize.check.fact.Fact;
import java.util.List;
import java.util.Optional;

/// One outgoing call: what bounds each attempt, and how often it is repeated.
///
/// @param name of the Resilience4j instance, of the Feign client, or `HTTP clients` for what is
///     configured for all of them
/// @param connect longest wait for a connection to be made
/// @param read longest silence of the other side; a lower bound of the worst case
/// @param limiter what the TimeLimiter lets an attempt take
/// @param repeats attempts and the waits between them; one attempt if nothing repeats
/// @param breaker name of its circuit breaker, if it has one
/// @param bulkhead name of its bulkhead, if it has one
/// @param place where it is written or annotated first, for calls whose other facts are defaults
public record Call(
    String name,
    Optional<Bound> connect,
    Optional<Bound> read,
    Optional<Bound> limiter,
    Repeats repeats,
    Optional<String> breaker,
    Optional<String> bulkhead,
    Optional<Fact> place) {

  /// What the client itself lets an attempt take: connecting and reading; empty if it never gives
  /// up on one of them, or nobody knows.
  public Optional<Bound> client() {
    return read.flatMap(time -> connect.map(first -> first.plus(time)));
  }

  /// What an attempt can take; empty if nothing bounds it, or nobody knows.
  public Optional<Bound> attempt() {
    return limiter
        .flatMap(limit -> client().map(limit::orShorter).or(() -> limiter))
        .or(this::client)
        .or(() -> read);
  }

  /// What all attempts and the waits between them can take; empty as for [#attempt()].
  public Optional<Bound> budget() {
    return attempt().map(repeats::around);
  }

  /// Facts that say how often it is repeated; empty if nothing repeats it.
  public List<Fact> repeatedBy() {
    return repeats.facts();
  }
}
