package dev.capsize.lab.run;

import dev.capsize.lab.RunClock;
import dev.capsize.lab.stack.DependencyProcess;
import dev.capsize.outcome.DependencyCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The calls that arrived at the dependencies, by their own account.
final class DependencyCalls {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final DependencyProcess process;
  private final RunClock clock;
  private final List<DependencyCall> finished = new ArrayList<>();
  private List<Open> open = List.of();
  private int next;

  private record Open(String dependency, long startNanos) {}

  DependencyCalls(DependencyProcess process, RunClock clock) {
    this.process = process;
    this.clock = clock;
  }

  /// Calls that arrived until `endNanos`, by their start; one that is not answered yet lasts until
  /// then.
  synchronized List<DependencyCall> until(long endNanos) {
    refresh();
    Stream<DependencyCall> unanswered =
        open.stream()
            .filter(call -> call.startNanos() <= endNanos)
            .map(
                call ->
                    new DependencyCall(
                        call.dependency(), call.startNanos(), endNanos - call.startNanos()));
    return Stream.concat(
            finished.stream().filter(call -> call.startNanos() <= endNanos), unanswered)
        .sorted(Comparator.comparingLong(DependencyCall::startNanos))
        .toList();
  }

  /// Asks for what is new. One that does not answer has nothing new to say.
  private void refresh() {
    try {
      JsonNode answer = process.get("/calls?from=" + next);
      next = answer.get("next").asInt();
      answer.get("calls").forEach(call -> finished.add(call(call)));
      List<Open> inFlight = new ArrayList<>();
      answer.get("inFlight").forEach(call -> inFlight.add(new Open(dependency(call), start(call))));
      open = List.copyOf(inFlight);
    } catch (IOException e) {
      open = List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private DependencyCall call(JsonNode call) {
    return new DependencyCall(
        dependency(call),
        start(call),
        (long) (call.get("durationMillis").asDouble() * NANOS_PER_MILLI));
  }

  private static String dependency(JsonNode call) {
    return call.get("dependency").asString();
  }

  private long start(JsonNode call) {
    return clock.atEpochMillis(call.get("startEpochMillis").asDouble());
  }
}
