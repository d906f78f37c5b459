package dev.capsize.check.rule.breakers;

import dev.capsize.check.call.Bound;
import dev.capsize.check.call.Call;
import dev.capsize.check.call.Calls;
import dev.capsize.check.fact.Fact;
import dev.capsize.check.fact.Values;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A thread-pool bulkhead whose queue takes longer than the limit.
///
/// - **What it finds:** the time to work off a full queue, at the longest call, above the
///   TimeLimiter.
/// - **Why it hurts:** what is queued is dead on arrival, and is worked on all the same.
/// - **What it cannot see:** how long calls take; their timeout is an upper bound. It speaks only
///   where the number of threads is written.
/// - **Source:** Little's law.
final class QueueBeyondLimit implements Rule {
  private static final Card CARD =
      new Card("CAP315", Severity.WARNING, "Queued calls are given up before they begin");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    for (String name : service.settings().names("resilience4j.thread-pool-bulkhead.instances")) {
      Breakers pool = new Breakers(service.settings(), "thread-pool-bulkhead", name);
      Optional<Fact> threads = pool.written("max-thread-pool-size");
      Optional<Fact> queue = pool.value("queue-capacity");
      Optional<Call> call =
          Calls.of(service).stream().filter(each -> each.name().equals(name)).findFirst();
      Optional<Bound> limit = call.flatMap(Call::limiter);
      Optional<Bound> client = call.flatMap(Call::client);
      if (threads.isPresent() && queue.isPresent() && limit.isPresent() && client.isPresent()) {
        judge(service, name, List.of(queue.get(), threads.get()), client.get(), limit.get(), told);
      }
    }
  }

  private static void judge(
      Service service, String name, List<Fact> sizes, Bound client, Bound limit, Told told) {
    int queue = Values.whole(sizes.getFirst()).orElse(0);
    int threads = Math.max(1, Values.whole(sizes.getLast()).orElse(1));
    Duration wait = client.time().multipliedBy(queue).dividedBy(threads);
    if (wait.compareTo(limit.time()) > 0) {
      List<Fact> evidence = new ArrayList<>(sizes);
      evidence.addAll(client.plus(limit).facts());
      told.found(
          CARD.finding(
              service,
              "calls of %s are given up while they are still queued".formatted(name),
              new Said(
                  "%d queued / %d threads x %s = %s > %s"
                      .formatted(queue, threads, client.sum(), Values.text(wait), limit.sum()),
                  "when %s is slow the pool works only on what nobody waits for".formatted(name),
                  evidence,
                  "queue-capacity: %d"
                      .formatted(
                          Math.max(
                              1,
                              (int)
                                  (threads
                                      * limit.time().toMillis()
                                      / Math.max(1, client.time().toMillis())))))));
    }
  }
}
