package dev.capsize.bench;

import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;

/// M/M/1 on SSJ, with its two events planned again and again, which is its fastest way.
final class QueueBySsj implements Queue {
  private final Simulator simulator;
  private final SsjTimes times;
  private final Ring waiting = new Ring();
  private final Event arrival;
  private final Event completion;
  private boolean busy;
  private long begun;
  private long end;
  private double waitNanos;

  private QueueBySsj(SsjList list, SsjTimes times) {
    this.times = times;
    simulator = new Simulator(list.create());
    simulator.init();
    arrival = new Arrival(simulator);
    completion = new Completion(simulator);
    arrival.schedule(times.nextGapNanos());
  }

  /// The draws of all the others.
  static QueueBySsj withSameDraws(SsjList list) {
    return new QueueBySsj(list, SsjTimes.same(Queue.draws()));
  }

  /// SSJ's own draws, from its fastest generator.
  static QueueBySsj withOwnDraws(SsjList list) {
    return new QueueBySsj(list, SsjTimes.own(MEAN_GAP_NANOS, MEAN_SERVICE_NANOS));
  }

  @Override
  public Outcome advance(int customers) {
    end = begun + customers;
    simulator.start();
    return new Outcome(begun, waitNanos);
  }

  private void begin(double arrivedNanos) {
    begun++;
    waitNanos += simulator.time() - arrivedNanos;
    completion.schedule(times.nextServiceNanos());
    if (begun == end) {
      simulator.stop();
    }
  }

  private final class Arrival extends Event {
    Arrival(Simulator simulator) {
      super(simulator);
    }

    @Override
    public void actions() {
      arrival.schedule(times.nextGapNanos());
      if (busy) {
        waiting.add((long) simulator.time());
      } else {
        busy = true;
        begin(simulator.time());
      }
    }
  }

  private final class Completion extends Event {
    Completion(Simulator simulator) {
      super(simulator);
    }

    @Override
    public void actions() {
      if (waiting.size() > 0) {
        begin((double) waiting.take());
      } else {
        busy = false;
      }
    }
  }
}
