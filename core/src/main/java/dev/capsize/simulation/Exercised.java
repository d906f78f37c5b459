package dev.capsize.simulation;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// How often each choice of meaning had to be made in a run: one that was never made cannot have
/// changed the verdict.
final class Exercised {
  static final String LATE_ANSWER = "semantics.late-answer";
  static final String FULL_QUEUE = "semantics.full-queue";
  static final String DEPARTED = "semantics.departed";
  static final String REPEAT_IN_FLIGHT = "semantics.repeat-in-flight";
  static final String POOL_ORDER = "semantics.pool-order";
  static final String QUEUED_AT_DRAIN = "semantics.queued-at-drain";
  static final String DEADLINE_CANCELS = "semantics.deadline-cancels";
  static final String OPEN_BREAKER_RETRIED = "semantics.open-breaker-retried";

  private final SortedMap<String, Long> counts = new TreeMap<>();

  void count(String semantic) {
    add(semantic, 1);
  }

  void add(String semantic, long times) {
    counts.merge(semantic, times, Long::sum);
  }

  SortedMap<String, Long> counts() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }
}
