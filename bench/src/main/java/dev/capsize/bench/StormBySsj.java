package dev.capsize.bench;

import java.util.ArrayList;
import java.util.List;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;

/// The storm on SSJ. Each slot keeps its event for the time limit, so that none is made anew.
final class StormBySsj implements Storm {
  private final Phase phase;
  private final Simulator simulator;
  private final SsjTimes times;
  private final Requests requests = new Requests();
  private final Ring waiting = new Ring();
  private final Event arrival;
  private final Event completion;
  private final List<Limit> limits = new ArrayList<>();
  private boolean busy;
  private long serving;
  private long end;

  private StormBySsj(SsjList list, SsjTimes times, Phase phase) {
    this.times = times;
    this.phase = phase;
    simulator = new Simulator(list.create());
    simulator.init();
    arrival = new Arrival(simulator);
    completion = new Completion(simulator);
    arrival.schedule(times.nextGapNanos());
  }

  /// The draws of all the others.
  static StormBySsj withSameDraws(SsjList list, Phase phase) {
    return new StormBySsj(list, SsjTimes.same(Storm.draws()), phase);
  }

  /// SSJ's own draws, from its fastest generator.
  static StormBySsj withOwnDraws(SsjList list, Phase phase) {
    return new StormBySsj(list, SsjTimes.own(MEAN_GAP_NANOS, MEAN_SERVICE_NANOS), phase);
  }

  @Override
  public Outcome advance(int attempts) {
    end = requests.begun() + attempts;
    simulator.start();
    return requests.outcome();
  }

  private void attempt(int slot) {
    long ticket = requests.begin((long) simulator.time(), slot);
    while (slot >= limits.size()) {
      limits.add(new Limit(simulator, limits.size()));
    }
    limits.get(slot).schedule(PATIENCE_NANOS);
    if (!busy) {
      busy = true;
      serve(ticket);
    } else if (waiting.size() < WAITING_MAX) {
      waiting.add(ticket);
    } else {
      requests.drop();
    }
    if (requests.begun() == end) {
      simulator.stop();
    }
  }

  private void serve(long ticket) {
    serving = ticket;
    completion.schedule(times.nextServiceNanos() * Storm.slowdown(phase, (long) simulator.time()));
  }

  private final class Arrival extends Event {
    Arrival(Simulator simulator) {
      super(simulator);
    }

    @Override
    public void actions() {
      arrival.schedule(times.nextGapNanos());
      attempt(requests.open());
    }
  }

  private final class Completion extends Event {
    Completion(Simulator simulator) {
      super(simulator);
    }

    @Override
    public void actions() {
      if (requests.answer((long) simulator.time(), serving)) {
        limits.get(Requests.slotOf(serving)).cancel();
      }
      if (waiting.size() > 0) {
        serve(waiting.take());
      } else {
        busy = false;
      }
    }
  }

  private final class Limit extends Event {
    private final int slot;

    Limit(Simulator simulator, int slot) {
      super(simulator);
      this.slot = slot;
    }

    @Override
    public void actions() {
      if (requests.timeOut(slot)) {
        attempt(slot);
      }
    }
  }
}
