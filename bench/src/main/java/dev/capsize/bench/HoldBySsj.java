package dev.capsize.bench;

import dev.capsize.engine.RandomStream;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;

/// The hold model on SSJ, each event planned again and again.
final class HoldBySsj implements Hold {
  private final Simulator simulator;
  private final RandomStream stream = Hold.stream();
  private long remaining;

  HoldBySsj(SsjList list, int pending) {
    simulator = new Simulator(list.create());
    simulator.init();
    for (int i = 0; i < pending; i++) {
      plan(new Again(simulator));
    }
  }

  @Override
  public long advance(int events) {
    remaining = events;
    simulator.start();
    return (long) simulator.time();
  }

  private void plan(Event event) {
    event.schedule((double) (long) (stream.nextExponential() * MEAN_NANOS));
  }

  private final class Again extends Event {
    Again(Simulator simulator) {
      super(simulator);
    }

    @Override
    public void actions() {
      plan(this);
      remaining--;
      if (remaining == 0) {
        simulator.stop();
      }
    }
  }
}
