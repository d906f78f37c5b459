package dev.capsize.standin.management;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/// How many requests have begun and are unanswered, and how far those have come that call somebody.
///
/// Safe for use by many threads.
public final class InFlight {
  private final AtomicInteger requests = new AtomicInteger();
  private final Map<Stage, AtomicInteger> stages;

  /// Nothing is in flight.
  public InFlight() {
    Map<Stage, AtomicInteger> counts = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      counts.put(stage, new AtomicInteger());
    }
    stages = Collections.unmodifiableMap(counts);
  }

  /// One more request.
  public void begin() {
    requests.incrementAndGet();
  }

  /// One less.
  public void end() {
    requests.decrementAndGet();
  }

  /// One more that has come so far.
  public void enter(Stage stage) {
    count(stage).incrementAndGet();
  }

  /// One less.
  public void leave(Stage stage) {
    count(stage).decrementAndGet();
  }

  /// Requests begun and unanswered.
  public int requests() {
    return requests.get();
  }

  int at(Stage stage) {
    return count(stage).get();
  }

  private AtomicInteger count(Stage stage) {
    return Objects.requireNonNull(stages.get(stage));
  }
}
