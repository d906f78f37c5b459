package dev.capsize.simulation;

import dev.capsize.engine.Calendar;
import dev.capsize.engine.Chain;
import dev.capsize.engine.Handler;
import dev.capsize.mechanism.admission.AdmissionSpec.Departed;
import dev.capsize.mechanism.admission.AdmissionStage;
import dev.capsize.mechanism.breaker.BreakerStage;
import dev.capsize.mechanism.deadline.Deadline;
import dev.capsize.mechanism.eventloop.EventLoopStage;
import dev.capsize.mechanism.pool.PoolStage;
import org.jspecify.annotations.Nullable;

/// One request inside a replica: it follows its program step by step, and answers.
final class Visit
    implements Target.Underway,
        AdmissionStage.Entrant,
        PoolStage.Taker,
        Carrier.Turn,
        ServiceCall.Caller,
        Handler {
  private static final int STEP_OVER = 0;
  private static final int REPLAYED = 1;
  private static final int REFUSED = 2;
  private static final int WRITTEN_DOWN = 3;
  private static final int TOO_LATE = 4;
  private static final int BEGUN = 5;

  private final Replica replica;
  private final Program program;
  private final Key key;
  private final Deadline propagated;
  private final Reply reply;
  private final ClaimedWork work;
  private final Held held = new Held();
  private final AdmissionStage.Ticket ticket;
  private Chain.@Nullable Link<Visit> place;
  private Carrier.@Nullable Task task;
  private @Nullable ServiceCall call;
  private Deadline deadline = Deadline.NEVER;
  private Answer outcome = Answer.OK;
  private String stage = "waiting";
  private long event = Calendar.NONE;
  private long deadlineEvent = Calendar.NONE;
  private int next;
  private int loop;
  private boolean asked;
  private boolean over;
  private EventLoopStage.@Nullable Turn turn;

  Visit(Replica replica, Program program, Key key, Deadline propagated, Reply reply) {
    this.replica = replica;
    this.program = program;
    this.key = key;
    this.propagated = propagated;
    this.reply = reply;
    this.work = new ClaimedWork(replica, key, program.name());
    this.ticket = replica.door().ticket(calendar().nowNanos(), this);
  }

  Program program() {
    return program;
  }

  /// How far it has come: `waiting`, `holding`, `provider`, `after`.
  String stage() {
    return stage;
  }

  long permitsOf(PoolStage pool) {
    return held.permitsOf(pool);
  }

  /// Permitted calls of a breaker that it has not reported.
  long watchesOf(BreakerStage breaker) {
    ServiceCall open = call;
    return held.watchesOf(breaker) + (open != null && open.isWatchedBy(breaker) ? 1 : 0);
  }

  @Override
  public void begin() {
    ticket.arrive();
  }

  @Override
  public String who() {
    return replica.name();
  }

  @Override
  public boolean departed() {
    return reply.departed();
  }

  @Override
  public long needNanos() {
    return program.needNanos();
  }

  @Override
  public void rejected(long nowNanos, AdmissionStage.Rejection why) {
    over = true;
    replica.workEnded(nowNanos);
    if (why != AdmissionStage.Rejection.DEPARTED) {
      reply.answered(nowNanos, Answer.of(why));
    }
  }

  @Override
  public void begin(long nowNanos) {
    place = replica.entered(this);
    loop = replica.carrier().assign();
    resume(nowNanos, this::work);
  }

  /// What happens next in a request.
  private interface Continuation {
    void goOn(long nowNanos);
  }

  /// Goes on as soon as what carries the request is free: on an event loop, when nobody else has
  /// the loop.
  private void resume(long nowNanos, Continuation next) {
    if (turn != null || !replica.carrier().hasLoops()) {
      next.goOn(nowNanos);
    } else {
      enterLoop(nowNanos, next);
    }
  }

  /// Something comes from outside: on an event loop it is seen when the loop is free, and not while
  /// this very request has it.
  private void interrupt(long nowNanos, Continuation next) {
    if (replica.carrier().hasLoops()) {
      enterLoop(nowNanos, next);
    } else {
      next.goOn(nowNanos);
    }
  }

  private void enterLoop(long nowNanos, Continuation next) {
    replica
        .carrier()
        .enter(
            nowNanos,
            loop,
            (laterNanos, has) -> {
              turn = has;
              if (!over) {
                next.goOn(laterNanos);
              }
              leaveLoopWhenIdle(laterNanos);
            });
  }

  /// Whoever waits for others gives the loop back, unless it waits by blocking.
  private void leaveLoopWhenIdle(long nowNanos) {
    if (over || (task == null && !program.blocking())) {
      leaveLoop(nowNanos);
    }
  }

  private void leaveLoop(long nowNanos) {
    EventLoopStage.Turn has = turn;
    if (has != null) {
      turn = null;
      has.end(nowNanos);
    }
  }

  /// Whether it blocks an event loop, or is going to: nothing interrupts it, and a loop that reads
  /// its request begins it before it can see that the caller has left.
  private boolean blocksLoop() {
    return program.blocking() && replica.carrier().hasLoops();
  }

  private void work(long nowNanos) {
    var spec = replica.service().spec().protections().deadline();
    deadline = Deadline.begin(nowNanos, spec, propagated);
    if (!deadline.allows(nowNanos)) {
      // What is left of somebody else's time was spent in the queue.
      finish(nowNanos, Answer.DEADLINE);
      return;
    }
    if (spec.cancels() && !deadline.isNever() && !blocksLoop()) {
      deadlineEvent = calendar().plan(deadline.atNanos(), this, TOO_LATE);
    }
    long overhead = replica.service().spec().server().overhead().toNanos();
    long startNanos = replica.service().lastsNanos(nowNanos, overhead);
    if (startNanos > 0) {
      event = calendar().plan(nowNanos + startNanos, this, BEGUN);
    } else {
      firstStep(nowNanos);
    }
  }

  private void firstStep(long nowNanos) {
    if (program.keyed() && !program.claimsHolding()) {
      claim(nowNanos);
    } else {
      step(nowNanos);
    }
  }

  private Calendar calendar() {
    return replica.world().calendar();
  }

  /// Goes on until something takes time.
  private void step(long nowNanos) {
    while (next < program.ops().size()) {
      Op op = program.ops().get(next);
      long wait = op.takesTime() ? replica.service().lastsNanos(nowNanos, 0) : 0;
      if (wait > 0) {
        event = calendar().plan(nowNanos + wait, this, STEP_OVER);
        return;
      }
      if (op.heedsDeadline() && !deadline.allows(nowNanos)) {
        fail(nowNanos, Answer.DEADLINE);
        return;
      }
      next++;
      if (!goesOnAtOnce(op, nowNanos)) {
        return;
      }
    }
    finish(nowNanos, work.succeeded() ? Answer.OK : Answer.IN_FLIGHT);
  }

  private boolean goesOnAtOnce(Op op, long nowNanos) {
    return switch (op) {
      case Op.Acquire acquire -> {
        held.acquire(nowNanos, replica.pool(acquire.pool()), this);
        yield false;
      }
      case Op.Release ignored -> {
        held.release(nowNanos);
        yield true;
      }
      case Op.Query query -> {
        event = calendar().plan(nowNanos + query.time().nextNanos(), this, STEP_OVER);
        yield false;
      }
      case Op.Compute compute -> {
        task = replica.carrier().compute(nowNanos, this, compute.time().nextNanos());
        yield false;
      }
      case Op.Block block -> {
        task = replica.carrier().block(nowNanos, this, block.time().nextNanos());
        yield false;
      }
      case Op.Call calls -> {
        call(nowNanos, replica.client(calls.client()));
        yield false;
      }
      case Op.Guard guard -> {
        BreakerStage breaker = replica.breaker(guard.breaker());
        long permit = breaker.tryAcquire(nowNanos);
        if (permit == BreakerStage.REFUSED) {
          fail(nowNanos, Answer.BREAKER_OPEN);
          yield false;
        }
        held.watchedBy(breaker, permit, nowNanos);
        yield true;
      }
      case Op.Unguard ignored -> {
        held.unwatched(nowNanos, false);
        yield true;
      }
    };
  }

  private void call(long nowNanos, ClientInTime client) {
    stage = "provider";
    asked = true;
    var spec = replica.service().spec().protections().deadline();
    ServiceCall begun = new ServiceCall(client, key, deadline, deadline.forCallee(spec), this);
    call = begun;
    begun.begin(nowNanos);
  }

  @Override
  public void taken(long nowNanos) {
    if (over) {
      return;
    }
    held.granted();
    if (stage.equals("waiting")) {
      stage = "holding";
    }
    resume(nowNanos, this::hold);
  }

  private void hold(long nowNanos) {
    if (replica.door().hopeless(ticket, nowNanos)) {
      fail(nowNanos, Answer.HOPELESS);
    } else if (program.keyed() && !work.begun()) {
      claim(nowNanos);
    } else {
      step(nowNanos);
    }
  }

  @Override
  public void refused(long nowNanos) {
    refused(nowNanos, Answer.POOL_TIMEOUT);
  }

  @Override
  public void drained(long nowNanos) {
    refused(nowNanos, Answer.DRAINED);
  }

  private void refused(long nowNanos, Answer answer) {
    if (!over) {
      held.refused();
      resume(nowNanos, later -> fail(later, answer));
    }
  }

  private void claim(long nowNanos) {
    switch (work.claim(nowNanos, this::joined)) {
      case WORK -> step(nowNanos);
      case REPLAY -> event = calendar().plan(nowNanos + work.lookUpNanos(), this, REPLAYED);
      case IN_FLIGHT -> {
        if (work.joins()) {
          // Whoever waits for somebody else's work holds nothing meanwhile, and does not wait for
          // ever: the one that it waits for may be dead.
          held.releaseAll(nowNanos);
          event = calendar().plan(work.leaseUntilNanos(), this, REFUSED);
        } else {
          event = calendar().plan(nowNanos + work.lookUpNanos(), this, REFUSED);
        }
      }
    }
  }

  /// The work that it waited for has ended.
  private void joined(long nowNanos, boolean done) {
    if (!over) {
      calendar().cancel(event);
      resume(nowNanos, later -> finish(later, done ? Answer.OK : Answer.IN_FLIGHT));
    }
  }

  @Override
  public void called(long nowNanos, Answer answer, boolean maybeDone) {
    call = null;
    if (over) {
      return;
    }
    stage = "after";
    resume(nowNanos, later -> goOn(later, answer, maybeDone));
  }

  private void goOn(long nowNanos, Answer answer, boolean maybeDone) {
    if (answer.ok()) {
      if (next > program.lastCall()) {
        work.called();
      }
      step(nowNanos);
    } else {
      fail(nowNanos, answer.passedOn(), maybeDone);
    }
  }

  @Override
  public void done(long nowNanos) {
    task = null;
    if (!over) {
      step(nowNanos);
    }
    leaveLoopWhenIdle(nowNanos);
  }

  @Override
  public void happen(long nowNanos, int tag) {
    if (tag == TOO_LATE) {
      deadlineEvent = Calendar.NONE;
      replica.world().exercised().count(Exercised.DEADLINE_CANCELS);
      interrupt(nowNanos, later -> cut(later, Answer.DEADLINE));
      return;
    }
    event = Calendar.NONE;
    resume(nowNanos, later -> goOn(later, tag));
  }

  private void cut(long nowNanos, Answer answer) {
    stopWork(nowNanos);
    finish(nowNanos, answer);
  }

  private void goOn(long nowNanos, int tag) {
    switch (tag) {
      case BEGUN -> firstStep(nowNanos);
      case STEP_OVER -> step(nowNanos);
      case REPLAYED -> finish(nowNanos, Answer.OK);
      case REFUSED -> finish(nowNanos, Answer.IN_FLIGHT);
      default -> finish(nowNanos, outcome);
    }
  }

  private void fail(long nowNanos, Answer answer) {
    // An earlier call may have done something.
    fail(nowNanos, answer, asked);
  }

  /// Writes down that the work ended, which takes a moment on the connection that is held.
  private void fail(long nowNanos, Answer answer, boolean maybeDone) {
    boolean writes = work.failed(maybeDone);
    if (writes && held.hasPermit() && work.lookUpNanos() > 0) {
      outcome = answer;
      event = calendar().plan(nowNanos + work.lookUpNanos(), this, WRITTEN_DOWN);
    } else {
      finish(nowNanos, answer);
    }
  }

  private void finish(long nowNanos, Answer answer) {
    if (over) {
      throw new IllegalStateException(program.name() + " is answered twice");
    }
    over = true;
    calendar().cancel(deadlineEvent);
    if (nowNanos > deadline.atNanos()) {
      // A step ran past the deadline, because nothing cuts it off.
      replica.world().exercised().count(Exercised.DEADLINE_CANCELS);
    }
    held.end(nowNanos, !answer.ok());
    Chain.Link<Visit> inside = place;
    if (inside != null) {
      replica.left(inside);
    }
    replica.door().finished(ticket, nowNanos, answer.overloaded());
    replica.workEnded(nowNanos);
    reply.answered(nowNanos, answer);
    work.tellJoiners(nowNanos);
    leaveLoop(nowNanos);
  }

  @Override
  public void callerLeft(long nowNanos) {
    var departed = replica.service().spec().server().admission().departed();
    if (over) {
      return;
    }
    if (ticket.inService()) {
      replica.world().exercised().count(Exercised.DEPARTED);
      if (departed == Departed.CANCELLED && !blocksLoop()) {
        interrupt(nowNanos, later -> cut(later, Answer.RESET));
      }
    } else if (replica.door().callerLeft(ticket, nowNanos)) {
      over = true;
      replica.workEnded(nowNanos);
    }
  }

  /// Whatever it is doing, it does it no longer.
  private void stopWork(long nowNanos) {
    calendar().cancel(event);
    hangUp(nowNanos);
    held.abandon(nowNanos);
    work.failed(asked);
  }

  private void hangUp(long nowNanos) {
    Carrier.Task doing = task;
    if (doing != null) {
      task = null;
      doing.abandon(nowNanos);
    }
    ServiceCall open = call;
    if (open != null) {
      call = null;
      open.cancel(nowNanos);
    }
  }

  /// The replica's process is gone, and this request with it; [#reset] tells others.
  void die() {
    over = true;
    replica.door().lost(ticket);
    calendar().cancel(event);
    calendar().cancel(deadlineEvent);
  }

  /// Its connections are closed, because the process is gone.
  void reset(long nowNanos) {
    hangUp(nowNanos);
    reply.answered(nowNanos, Answer.RESET);
    leaveLoop(nowNanos);
  }
}
