package dev.capsize.fluid;

import dev.capsize.mechanism.admission.AdmissionSpec.Departed;
import dev.capsize.model.Distribution;

/// What happens to parcels inside services: they follow their tracks, wait, hold, call, and end.
final class Floor {
  private static final double NOTHING = Gate.NOTHING;

  /// Rounds in which permits that come back within a step are given out again.
  private static final int ROUNDS_MAX = 200;

  private final Works works;
  private final Noise noise;
  private final Clock clock;
  private final Answers answers;
  private final Bounds bounds;

  /// Whoever asked is told.
  interface Answers {
    /// An attempt is over, unless its callers have given it up.
    void answer(Wave wave, double mass, boolean ok, boolean retryable);

    /// Requests that began with a wave of a caller outside and have no answer yet.
    double open(Wave root);
  }

  Floor(Works works, Noise noise, Clock clock, Answers answers) {
    this.works = works;
    this.noise = noise;
    this.clock = clock;
    this.answers = answers;
    this.bounds = new Bounds(answers, this::fail);
  }

  void send(Wave wave, double mass, double wayThereSteps) {
    if (mass <= NOTHING) {
      return;
    }
    wave.open = mass;
    clock.timeouts.add(clock.timeoutAt(wave), wave);
    Parcel parcel = new Parcel(wave, mass);
    parcel.phase = Parcel.Phase.ARRIVE;
    if (after(parcel, wayThereSteps, wave.track.dither)) {
      arrive(parcel);
    }
  }

  void arrive(Parcel parcel) {
    parcel.phase = Parcel.Phase.GO;
    parcel.wave.track.plant.door.enter(clock.now, parcel);
  }

  void resume(Parcel parcel) {
    Parcel.Phase phase = parcel.phase;
    parcel.phase = Parcel.Phase.GO;
    switch (phase) {
      case GO -> go(parcel);
      case ARRIVE -> arrive(parcel);
      case CALL_OK, CALL_FAILED -> asked(parcel, phase == Parcel.Phase.CALL_OK);
      case ATTEMPT -> call(parcel);
      case REPLAY -> finish(parcel, true, false);
      case REFUSE, CANCEL -> finish(parcel, false, true);
    }
  }

  /// Puts a parcel aside for a while.
  ///
  /// @return whether some of it goes on at once: what the parcel then holds
  boolean after(Parcel parcel, double wait, Dither dither) {
    double end = clock.now + wait;
    double cut = cutAt(parcel);
    if (end > cut) {
      parcel.phase = Parcel.Phase.CANCEL;
      clock.due.add((int) Math.max(clock.now + 1, Math.ceil(cut)), parcel);
      return false;
    }
    int whole = dither.whole(parcel.mass, Math.min(wait, clock.steps + 1.));
    if (whole == 0) {
      return true;
    }
    clock.due.add(clock.now + whole, parcel);
    return false;
  }

  /// Step in which somebody stops work that runs.
  private double cutAt(Parcel parcel) {
    Plant plant = parcel.wave.track.plant;
    if (parcel.phase == Parcel.Phase.ARRIVE) {
      return Double.POSITIVE_INFINITY;
    }
    double cut = Double.POSITIVE_INFINITY;
    if (plant.departed == Departed.CANCELLED) {
      cut = clock.timeoutAt(parcel.wave);
    }
    return plant.cutsAtDeadline ? Math.min(cut, deadline(parcel)) : cut;
  }

  private double deadline(Parcel parcel) {
    return Math.min(parcel.wave.deadline, parcel.begun + parcel.wave.track.plant.budgetSteps);
  }

  private boolean hopeless(Parcel parcel) {
    Track track = parcel.wave.track;
    double waited = (clock.now - parcel.wave.born) * clock.stepSeconds;
    return waited > track.plant.hopelessSeconds - track.needSeconds();
  }

  private void admitted(Parcel parcel) {
    parcel.begun = clock.now;
    if (parcel.wave.track.plant.departed != Departed.SERVED && clock.closed(parcel.wave)) {
      parcel.wave.track.plant.door.release(parcel.mass);
    } else if (hopeless(parcel)) {
      finish(parcel, false, true);
    } else if (parcel.wave.track.keyed && !parcel.wave.track.claimsHolding()) {
      claim(parcel);
    } else {
      go(parcel);
    }
  }

  private void granted(Parcel parcel, Gate gate) {
    parcel.pc++;
    if (cutAt(parcel) <= clock.now) {
      // It was stopped while it waited.
      finish(parcel, false, true);
      return;
    }
    boolean pool = gate.kind() == Gate.Kind.POOL;
    if (pool && hopeless(parcel)) {
      fail(parcel);
    } else if (pool && parcel.wave.track.keyed && !parcel.asked) {
      claim(parcel);
    } else {
      go(parcel);
    }
  }

  /// Goes on until something takes time.
  void go(Parcel parcel) {
    Track track = parcel.wave.track;
    while (parcel.mass > NOTHING) {
      if (parcel.pc >= track.length()) {
        finish(parcel, true, false);
        return;
      }
      Op op = track.op(parcel.pc);
      if (stands(parcel, op)) {
        return;
      }
      switch (op) {
        case Op.Release(Gate gate) -> {
          gate.release(parcel.mass);
          parcel.pc++;
        }
        case Op.Guard(Fuse fuse) -> {
          double refused = parcel.mass - fuse.permit(clock.now, parcel.mass);
          if (refused > NOTHING) {
            fail(parcel.split(refused));
          }
          parcel.watched = clock.now;
          parcel.pc++;
        }
        case Op.Unguard(Fuse fuse) -> {
          watched(fuse, parcel, false);
          parcel.pc++;
        }
        case Op.Acquire(Gate gate) -> {
          if (clock.now > deadline(parcel)) {
            fail(parcel);
          } else {
            wait(parcel, gate);
          }
          return;
        }
        case Op.Last(double wait, Dither dither) -> {
          if (clock.now > deadline(parcel)) {
            fail(parcel);
            return;
          }
          parcel.pc++;
          if (!after(parcel, wait, dither)) {
            return;
          }
        }
        case Op.Ask ignored -> {
          call(parcel);
          return;
        }
        case Op.Visit ignored -> {
          call(parcel);
          return;
        }
      }
    }
  }

  private void watched(Fuse fuse, Parcel parcel, boolean failed) {
    boolean slow = (clock.now - parcel.watched) * clock.stepSeconds > fuse.slowSeconds();
    fuse.record(clock.now, parcel.mass, failed ? parcel.mass : 0, slow ? parcel.mass : 0);
  }

  /// While a service stands still, no work of it progresses.
  private boolean stands(Parcel parcel, Op op) {
    Plant plant = parcel.wave.track.plant;
    double at = clock.atSeconds();
    if (at < plant.standsFrom
        || at >= plant.standsTo
        || op instanceof Op.Release
        || op instanceof Op.Guard) {
      return false;
    }
    double end = plant.standsTo;
    clock.due.add(
        clock.now + Math.max(1, (int) Math.round((end - at) / clock.stepSeconds)), parcel);
    return true;
  }

  /// Somebody who comes may take a permit that was offered to one who is still waking up.
  private void wait(Parcel parcel, Gate gate) {
    double stolen = gate.stolenShare() * parcel.mass;
    if (stolen > NOTHING) {
      gate.enterFirst(clock.now, parcel.split(stolen));
    }
    gate.enter(clock.now, parcel);
  }

  private void call(Parcel parcel) {
    Op op = parcel.wave.track.op(parcel.pc);
    Client client = op instanceof Op.Ask asks ? asks.client() : ((Op.Visit) op).client();
    if (clock.now > deadline(parcel)) {
      fail(parcel);
      return;
    }
    double permitted =
        client.fuse().isPresent()
            ? client.fuse().get().permit(clock.now, parcel.mass)
            : parcel.mass;
    if (parcel.attempts == 0) {
      client.purse().asked(clock.now, parcel.mass);
    }
    double refused = parcel.mass - permitted;
    if (refused > NOTHING) {
      Parcel part = parcel.split(refused);
      part.attempts++;
      if (client.retriesOpenBreaker()) {
        callFailed(part, client, true);
      } else {
        fail(part);
      }
    }
    if (parcel.mass <= NOTHING) {
      return;
    }
    parcel.attempts++;
    switch (op) {
      case Op.Ask asks -> ask(parcel, asks);
      case Op.Visit visit -> visit(parcel, visit);
      default -> throw new IllegalStateException("no call: " + op);
    }
  }

  private void visit(Parcel parcel, Op.Visit op) {
    boolean told = parcel.wave.track.plant.tellsDeadline;
    double left = parcel.mass;
    int parts = op.tracks().size();
    for (Track track : op.tracks()) {
      double part = noise.part(left, 1.0 / parts--);
      left -= part;
      Wave wave =
          new Wave(
              op.client(),
              track,
              parcel.attempts,
              clock.now,
              parcel.wave.root().requestBorn,
              told ? deadline(parcel) : Double.POSITIVE_INFINITY,
              parcel);
      send(wave, part, 0);
    }
  }

  /// Each law of a mixture goes its own way: a few long calls hold what they hold for long.
  private void ask(Parcel parcel, Op.Ask op) {
    op.dependency().begun(parcel.mass);
    Distribution latency = op.dependency().latency(clock.atSeconds());
    while (latency instanceof Distribution.Mixed mixed) {
      double rare = noise.part(parcel.mass, mixed.rareShare());
      if (rare > NOTHING) {
        askOne(parcel.split(rare), op, mixed.rare());
      }
      latency = mixed.usual();
    }
    if (parcel.mass > NOTHING) {
      askOne(parcel, op, latency);
    }
  }

  private void askOne(Parcel parcel, Op.Ask op, Distribution latency) {
    double patience = op.client().patienceSeconds();
    if (parcel.wave.track.plant.tellsDeadline) {
      patience = Math.min(patience, (deadline(parcel) - clock.now) * clock.stepSeconds);
    }
    Fate fate = Fate.of(latency, op, patience);
    double late = parcel.mass * (1 - fate.inTime());
    if (late > NOTHING) {
      endsIn(parcel.split(late), false, fate.slowWhenLate(), patience, op);
    }
    double errors = parcel.mass * op.dependency().failureShare();
    if (errors > NOTHING) {
      endsIn(parcel.split(errors), false, fate.slow(), fate.meanSeconds(), op);
    }
    if (parcel.mass > NOTHING) {
      endsIn(parcel, true, fate.slow(), fate.meanSeconds(), op);
    }
  }

  private void endsIn(Parcel parcel, boolean ok, double slow, double seconds, Op.Ask op) {
    parcel.phase = ok ? Parcel.Phase.CALL_OK : Parcel.Phase.CALL_FAILED;
    parcel.slow = slow;
    dueIn(parcel, seconds / clock.stepSeconds, op.dither());
  }

  private void dueIn(Parcel parcel, double wait, Dither dither) {
    if (after(parcel, wait, dither)) {
      resume(parcel);
    }
  }

  private void asked(Parcel parcel, boolean ok) {
    Op.Ask ask = (Op.Ask) parcel.wave.track.op(parcel.pc);
    Client client = ask.client();
    ask.dependency().ended(parcel.mass);
    client
        .fuse()
        .ifPresent(
            fuse ->
                fuse.record(
                    clock.now, parcel.mass, ok ? 0 : parcel.mass, parcel.slow * parcel.mass));
    client.purse().ended(clock.now, parcel.mass, ok);
    parcel.slow = 0;
    if (ok) {
      parcel.pc++;
      parcel.attempts = 0;
      go(parcel);
    } else {
      callFailed(parcel, client, true);
    }
  }

  void callFailed(Parcel parcel, Client client, boolean retryable) {
    double granted = 0;
    if (retryable && parcel.attempts < client.retry().attempts()) {
      granted = client.purse().grant(clock.now, parcel.mass);
    }
    if (parcel.mass - granted > NOTHING) {
      fail(parcel.split(parcel.mass - granted));
    }
    if (parcel.mass > NOTHING && granted > 0) {
      parcel.phase = Parcel.Phase.ATTEMPT;
      int next = parcel.attempts + 1;
      dueIn(
          parcel,
          (client.waitFrom(next) + client.waitTo(next)) / 2 / clock.stepSeconds,
          parcel.wave.track.dither);
    }
  }

  private void claim(Parcel parcel) {
    parcel.asked = true;
    Wave root = parcel.wave.root();
    Claims claims = parcel.wave.track.ledger.of(root.client.number(), clock.steps);
    double lookUp = parcel.wave.track.plant.lookUpSteps;
    double first = root.attempt == 1 && parcel.wave.attempt == 1 ? 0 : 1;
    double open = answers.open(root);
    double done = first * claims.doneShare(root.requestBorn, open);
    double inWork = first * Math.min(1 - done, claims.inWorkShare(root.requestBorn, open));
    double mass = parcel.mass;
    if (done * mass > NOTHING) {
      Parcel part = parcel.split(done * mass);
      part.phase = Parcel.Phase.REPLAY;
      dueIn(part, lookUp, parcel.wave.track.dither);
    }
    if (inWork * mass > NOTHING) {
      Parcel part = parcel.split(inWork * mass);
      part.phase = Parcel.Phase.REFUSE;
      dueIn(part, lookUp, parcel.wave.track.dither);
    }
    if (parcel.mass > NOTHING) {
      parcel.works = true;
      claims.begun(root.requestBorn, parcel.mass);
      go(parcel);
    }
  }

  /// Work ends without success; writing that down takes a moment on the connection that is held.
  private void fail(Parcel parcel) {
    Track track = parcel.wave.track;
    boolean writes = parcel.works && track.claimsHolding() && !track.held(parcel.pc).isEmpty();
    if (writes && track.plant.lookUpSteps > 0) {
      parcel.phase = Parcel.Phase.REFUSE;
      dueIn(parcel, track.plant.lookUpSteps, track.dither);
    } else {
      finish(parcel, false, true);
    }
  }

  private void finish(Parcel parcel, boolean ok, boolean retryable) {
    Wave wave = parcel.wave;
    Track track = wave.track;
    for (Gate gate : track.held(parcel.pc)) {
      gate.release(parcel.mass);
    }
    for (Fuse fuse : track.watching(parcel.pc)) {
      watched(fuse, parcel, !ok);
    }
    track.plant.door.release(parcel.mass);
    if (parcel.works) {
      Wave root = wave.root();
      boolean late = clock.closed(wave) || clock.closed(root);
      track
          .ledger
          .of(root.client.number(), clock.steps)
          .ended(root.requestBorn, parcel.mass, ok && late);
    }
    answers.answer(wave, parcel.mass, ok, retryable);
  }

  void serve() {
    for (int round = 0; round < ROUNDS_MAX; round++) {
      boolean progress = false;
      for (Plant plant : works.plants) {
        progress |= serve(plant);
      }
      if (!progress) {
        break;
      }
    }
    works.plants.forEach(bounds::refuse);
  }

  private boolean serve(Plant plant) {
    boolean progress = false;
    for (Parcel parcel = plant.door.next(clock.now, this::dropped);
        parcel != null;
        parcel = plant.door.next(clock.now, this::dropped)) {
      progress = true;
      admitted(parcel);
    }
    for (Gate pool : plant.pools.values()) {
      for (Parcel parcel = pool.expired(clock.now);
          parcel != null;
          parcel = pool.expired(clock.now)) {
        progress = true;
        fail(parcel);
      }
      progress |= grant(pool);
    }
    return (plant.processors.isPresent() && grant(plant.processors.get())) || progress;
  }

  private boolean grant(Gate gate) {
    boolean progress = false;
    for (Parcel parcel = gate.next(clock.now, this::dropped);
        parcel != null;
        parcel = gate.next(clock.now, this::dropped)) {
      progress = true;
      granted(parcel, gate);
    }
    return progress;
  }

  private void dropped(Parcel parcel) {
    answers.answer(parcel.wave, parcel.mass, false, true);
  }
}
