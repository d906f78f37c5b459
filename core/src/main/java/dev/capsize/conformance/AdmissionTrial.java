package dev.capsize.conformance;

import dev.capsize.engine.RandomStream;
import dev.capsize.splitting.Agenda;
import dev.capsize.splitting.Trial;

/// A server that refuses everybody from 15 inside on, until 5 are left and 20 s have gone by, and
/// callers who try again at once: 6/s, and 60/s for a second.
///
/// The level is the number of those inside and of those who will try again.
final class AdmissionTrial implements Trial {
  private static final int ARRIVES = 0;
  private static final int SERVED = 1;
  private static final int COMES_BACK = 2;

  private static final double LOAD = 6;
  private static final double SPIKE_LOAD = 60;
  private static final double SPIKE = 10;
  private static final double SPIKE_END = 11;
  private static final double SERVICE = 10;
  private static final int HIGH = 15;
  private static final int LOW = 5;
  private static final double DWELL = 20;
  private static final int RETRIES = 20;
  private static final double BACK = 30;
  private static final double END = 30;

  private final RandomStream random;
  private final Agenda agenda;
  private int inside;
  private int inOrbit;
  private boolean closed;
  private double closedAt;
  private double now;

  private AdmissionTrial(RandomStream random, Agenda agenda) {
    this.random = random;
    this.agenda = agenda;
  }

  static AdmissionTrial start(RandomStream random) {
    AdmissionTrial trial = new AdmissionTrial(random, new Agenda());
    trial.plan(ARRIVES, 0, SPIKE_LOAD);
    return trial;
  }

  @Override
  public Trial copy(RandomStream other) {
    AdmissionTrial copy = new AdmissionTrial(other, agenda.copy());
    copy.inside = inside;
    copy.inOrbit = inOrbit;
    copy.closed = closed;
    copy.closedAt = closedAt;
    copy.now = now;
    return copy;
  }

  @Override
  public boolean reaches(int level) {
    while (inside + inOrbit < level) {
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
    int retries = agenda.subject();
    agenda.remove();
    switch (kind) {
      case ARRIVES -> {
        // Candidates come at the rate of the spike; outside of it one in ten is meant.
        double load = now >= SPIKE && now < SPIKE_END ? SPIKE_LOAD : LOAD;
        if (random.nextUniform() * SPIKE_LOAD < load) {
          enter(0);
        }
        plan(ARRIVES, 0, SPIKE_LOAD);
      }
      case SERVED -> {
        inside--;
        open();
        if (inside > 0) {
          plan(SERVED, 0, SERVICE);
        }
      }
      case COMES_BACK -> {
        inOrbit--;
        enter(retries);
      }
      default -> throw new IllegalStateException("an event of kind " + kind);
    }
  }

  private void enter(int retries) {
    open();
    if (!closed && inside >= HIGH) {
      closed = true;
      closedAt = now;
    }
    if (!closed) {
      inside++;
      if (inside == 1) {
        plan(SERVED, 0, SERVICE);
      }
    } else if (retries < RETRIES) {
      inOrbit++;
      plan(COMES_BACK, retries + 1, BACK);
    }
  }

  private void open() {
    if (closed && inside <= LOW && now - closedAt >= DWELL) {
      closed = false;
    }
  }

  private void plan(int kind, int subject, double perSecond) {
    agenda.add(now + random.nextExponential() / perSecond, kind, subject);
  }
}
