package dev.capsize.reader.capsize;

import dev.capsize.mechanism.retry.Jitter;
import dev.capsize.model.Caller;
import dev.capsize.model.Rate;
import dev.capsize.model.RetryPolicy;
import dev.capsize.reader.value.BackoffText;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.value.Numbers;
import dev.capsize.reader.value.Rates;
import dev.capsize.reader.value.Words;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads `callers`. Without `retry` a caller tries once.
final class CallersReader {

  /// The keys of a caller.
  static final List<String> KEYS = List.of("sends", "patience", "retry", "spacing", "network");

  private static final int ATTEMPTS_MAX = 100;

  /// Most callers.
  static final int CALLERS_MAX = 100;

  private static final RetryPolicy ONCE =
      new RetryPolicy(1, Duration.ZERO, 1, RetryPolicy.Jitter.NONE);

  private final Section root;

  CallersReader(Section root) {
    this.root = root;
  }

  List<Caller> callers() {
    List<Caller> callers = new ArrayList<>();
    for (Section section : Names.sections(root, "callers", true)) {
      if (callers.size() == CALLERS_MAX) {
        root.problems()
            .add(
                section.origin(),
                "callers has more than %d callers - that is the limit; remove some"
                    .formatted(CALLERS_MAX));
        return callers;
      }
      section.allow(KEYS);
      Duration patience =
          section
              .required("patience", Durations::parsePositive, "2s")
              .orElse(Duration.ofSeconds(1));
      section.require("sends", "{ charge: 60/s }");
      callers.add(new Caller(Names.last(section.path()), sends(section), patience, retry(section)));
    }
    return callers;
  }

  private static SortedMap<String, Rate> sends(Section caller) {
    SortedMap<String, Rate> sends = new TreeMap<>();
    caller
        .section("sends")
        .ifPresent(
            section -> {
              for (String endpoint : section.keys()) {
                section
                    .required(endpoint, Rates::parse, "60/s")
                    .ifPresent(rate -> sends.put(endpoint, rate));
              }
              if (section.keys().isEmpty()) {
                emptySends(section);
              }
            });
    if (sends.isEmpty()) {
      // Only reached beside a problem; the caller needs something that is valid.
      return new TreeMap<>(Map.of("charge", new Rate(1)));
    }
    return sends;
  }

  private static void emptySends(Section section) {
    section
        .problems()
        .add(
            section.origin(),
            "%s is empty - a caller sends something; write for example `charge: 60/s`"
                .formatted(section.path()));
  }

  /// The policy as the lab's callers follow it: what else capsize.yml can say about retries, only
  /// the simulation knows.
  private static RetryPolicy retry(Section caller) {
    return caller
        .section("retry")
        .map(
            section -> {
              int attempts =
                  section
                      .required("attempts", text -> Numbers.whole(text, 1, ATTEMPTS_MAX), "3")
                      .orElse(1);
              BackoffText backoff =
                  section.value("backoff", BackoffText::parse).orElse(BackoffText.STANDARD);
              Jitter jitter =
                  section
                      .value("jitter", text -> Words.choose(Jitter.class, "jitter", text))
                      .orElse(Jitter.FULL);
              noticeSimulatedOnly(section, jitter);
              return new RetryPolicy(
                  attempts,
                  backoff.first(),
                  backoff.factor(),
                  jitter == Jitter.NONE ? RetryPolicy.Jitter.NONE : RetryPolicy.Jitter.FULL);
            })
        .orElse(ONCE);
  }

  private static void noticeSimulatedOnly(Section retry, Jitter jitter) {
    if (jitter == Jitter.EQUAL || jitter == Jitter.DECORRELATED) {
      retry
          .problems()
          .notice(
              retry.get("jitter").map(Node::origin).orElse(retry.origin()),
              "%s is %s when simulated; the lab's callers wait with full jitter"
                  .formatted(retry.pathOf("jitter"), Words.of(jitter)));
    }
    for (String key : List.of("cap", "budget")) {
      retry
          .get(key)
          .ifPresent(
              value ->
                  retry
                      .problems()
                      .notice(
                          value.origin(),
                          "%s is simulated; the lab's callers do not know it"
                              .formatted(retry.pathOf(key))));
    }
  }
}
