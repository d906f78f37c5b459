package dev.capsize.conformance;

import dev.capsize.engine.RandomStream;
import dev.capsize.splitting.Agenda;
import dev.capsize.splitting.Trial;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/// A server whose callers send a second copy of what is not answered after 1.2 s, a third after
/// twice as long, and so on; the first answer wins, and copies that still wait are withdrawn.
///
/// The level is the number of those at the server.
final class HedgingTrial implements Trial {
  private static final int ARRIVES = 0;
  private static final int SERVED = 1;
  private static final int HEDGES = 2;

  private static final double LOAD = 8;
  private static final double SPIKE_LOAD = 12;
  private static final double SPIKE = 10;
  private static final double SPIKE_END = 11;
  private static final double SERVICE = 12;
  private static final int WAITING_MAX = 30;
  private static final double HEDGE = 1.2;
  private static final double END = 180;

  /// Copies of one request at most; the eighth would come after two minutes.
  private static final int COPIES = 8;

  private final RandomStream random;
  private final Agenda agenda;

  /// Requests whose copies are at the server, from the one in service on.
  private final Deque<Integer> queue;

  private final BitSet answered;
  private int requests;
  private double now;

  private HedgingTrial(RandomStream random, Agenda agenda, Deque<Integer> queue, BitSet answered) {
    this.random = random;
    this.agenda = agenda;
    this.queue = queue;
    this.answered = answered;
  }

  static HedgingTrial start(RandomStream random) {
    HedgingTrial trial = new HedgingTrial(random, new Agenda(), new ArrayDeque<>(), new BitSet());
    trial.plan(ARRIVES, SPIKE_LOAD);
    return trial;
  }

  @Override
  public Trial copy(RandomStream other) {
    HedgingTrial copy =
        new HedgingTrial(other, agenda.copy(), new ArrayDeque<>(queue), (BitSet) answered.clone());
    copy.requests = requests;
    copy.now = now;
    return copy;
  }

  @Override
  public boolean reaches(int level) {
    while (queue.size() < level) {
      if (agenda.seconds() > END) {
        return false;
      }
      step();
    }
    return true;
  }

  private void step() {
    now = agenda.seconds();
    int kind = agenda.kind();
    int subject = agenda.subject();
    agenda.remove();
    switch (kind) {
      case ARRIVES -> {
        // Candidates come at the rate of the spike; outside of it two in three are meant.
        double load = now >= SPIKE && now < SPIKE_END ? SPIKE_LOAD : LOAD;
        if (random.nextUniform() * SPIKE_LOAD < load) {
          send(requests++, 1);
        }
        plan(ARRIVES, SPIKE_LOAD);
      }
      case SERVED -> served();
      case HEDGES -> {
        int request = subject / COPIES;
        if (!answered.get(request)) {
          send(request, subject % COPIES + 1);
        }
      }
      default -> throw new IllegalStateException("an event of kind " + kind);
    }
  }

  private void send(int request, int copy) {
    if (copy < COPIES) {
      double wait = HEDGE * StrictMath.scalb(1.0, Math.max(0, copy - 2));
      agenda.add(now + wait, HEDGES, request * COPIES + copy);
    }
    if (queue.size() <= WAITING_MAX) {
      queue.add(request);
      if (queue.size() == 1) {
        plan(SERVED, SERVICE);
      }
    }
  }

  private void served() {
    int request = queue.remove();
    answered.set(request);
    queue.removeIf(other -> other == request);
    if (!queue.isEmpty()) {
      plan(SERVED, SERVICE);
    }
  }

  private void plan(int kind, double perSecond) {
    agenda.add(now + random.nextExponential() / perSecond, kind, 0);
  }
}
