package dev.capsize.check.finding;

import dev.capsize.check.fact.Fact;
import java.util.List;

/// What a rule found.
///
/// @param code of the rule, for example `CAP103`
/// @param service its name
/// @param headline one sentence in the reader's terms, without a full stop
/// @param arithmetic the formula with the numbers substituted, for example `3 x 30 s + 3 s = 93 s >
///     30 s`
/// @param consequence what follows, with a threshold where traffic is known
/// @param evidence every input, in the order of the arithmetic; one or more
/// @param fix the smallest change that clears it, for example `spring.datasource.hikari.connection-
///     timeout: 500`
public record Finding(
    String code,
    Severity severity,
    String service,
    String headline,
    String arithmetic,
    String consequence,
    List<Fact> evidence,
    String fix) {
  public Finding {
    evidence = List.copyOf(evidence);
    if (evidence.isEmpty()) {
      throw new IllegalArgumentException(code + " says nothing about what it is based on");
    }
  }
}
