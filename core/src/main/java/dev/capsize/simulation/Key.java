package dev.capsize.simulation;

import dev.capsize.mechanism.idempotency.Claim;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The idempotency key of one intent, with what each service's record knows of it.
final class Key {
  private final List<Entry> entries = new ArrayList<>(1);

  private final List<Joined> joiners = new ArrayList<>(0);

  private record Entry(String work, Claim claim) {}

  private record Joined(Claim claim, ClaimedWork.Joiner joiner) {}

  /// What is recorded of one piece of work, `SERVICE/ENDPOINT`; null if nothing is.
  @Nullable Claim find(String work) {
    for (Entry entry : entries) {
      if (entry.work.equals(work)) {
        return entry.claim;
      }
    }
    return null;
  }

  /// Something is recorded of one piece of work from now on.
  Claim add(String work) {
    Claim claim = new Claim();
    entries.add(new Entry(work, claim));
    return claim;
  }

  /// Somebody waits for the work under `claim`.
  void join(Claim claim, ClaimedWork.Joiner joiner) {
    joiners.add(new Joined(claim, joiner));
  }

  /// The work under `claim` has ended.
  void ended(Claim claim, long nowNanos, boolean done) {
    if (joiners.isEmpty()) {
      return;
    }
    List<Joined> told = joiners.stream().filter(each -> each.claim.equals(claim)).toList();
    joiners.removeAll(told);
    told.forEach(each -> each.joiner.ended(nowNanos, done));
  }
}
