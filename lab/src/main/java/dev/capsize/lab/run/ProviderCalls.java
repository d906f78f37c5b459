package dev.capsize.lab.run;

import dev.capsize.lab.RunClock;
import dev.capsize.lab.stack.ProviderProcess;
import dev.capsize.outcome.DependencyCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The calls that arrived at the provider, by its own account.
final class ProviderCalls {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final ProviderProcess provider;
  private final RunClock clock;
  private final List<DependencyCall> finished = new ArrayList<>();
  private List<Long> open = List.of();
  private int next;

  ProviderCalls(ProviderProcess provider, RunClock clock) {
    this.provider = provider;
    this.clock = clock;
  }

  /// Calls that arrived until `endNanos`, by their start; one that is not answered yet lasts until
  /// then.
  synchronized List<DependencyCall> until(long endNanos) {
    refresh();
    Stream<DependencyCall> unanswered =
        open.stream()
            .filter(start -> start <= endNanos)
            .map(start -> new DependencyCall("provider", start, endNanos - start));
    return Stream.concat(
            finished.stream().filter(call -> call.startNanos() <= endNanos), unanswered)
        .sorted(Comparator.comparingLong(DependencyCall::startNanos))
        .toList();
  }

  /// Asks for what is new. A provider that does not answer has nothing new to say.
  private void refresh() {
    try {
      JsonNode answer = provider.get("/calls?from=" + next);
      next = answer.get("next").asInt();
      answer.get("calls").forEach(call -> finished.add(call(call)));
      List<Long> starts = new ArrayList<>();
      answer.get("inFlight").forEach(start -> starts.add(clock.atEpochMillis(start.asDouble())));
      open = List.copyOf(starts);
    } catch (IOException e) {
      open = List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private DependencyCall call(JsonNode call) {
    return new DependencyCall(
        "provider",
        clock.atEpochMillis(call.get("startEpochMillis").asDouble()),
        (long) (call.get("durationMillis").asDouble() * NANOS_PER_MILLI));
  }
}
