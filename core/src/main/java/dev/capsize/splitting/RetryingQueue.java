package dev.capsize.splitting;

import dev.capsize.engine.RandomStream;
import java.util.ArrayDeque;
import java.util.Deque;

/// One server, one queue, and callers who give up and try again: a run that can be split.
///
/// First in, first out; exponential service; who finds the queue full is told nothing; late answers
/// are discarded; abandoned work is done all the same. The level is the number of those at the
/// server and of those who gave up and wait to try again.
public final class RetryingQueue implements Trial {
  private static final int ARRIVES = 0;
  private static final int SERVED = 1;
  private static final int GIVES_UP = 2;
  private static final int COMES_BACK = 3;

  private final Setup setup;
  private final RandomStream random;
  private final Agenda agenda;
  private final Deque<Integer> queue;

  /// By attempt: which one of its request it is; negative once it was answered.
  private final Numbers attempts;

  private int inOrbit;
  private double nowSeconds;

  /// What it is made of.
  ///
  /// @param loadPerSecond new requests, Poisson
  /// @param servicePerSecond of the server
  /// @param waitingMax bound of those waiting
  /// @param client how callers behave
  /// @param endSeconds length of a run
  public record Setup(
      double loadPerSecond,
      double servicePerSecond,
      int waitingMax,
      Client client,
      double endSeconds) {}

  /// How callers behave.
  ///
  /// @param patienceSeconds of one attempt
  /// @param attempts the first one included
  /// @param backoffSeconds largest wait before the first retry, doubled for each other one
  /// @param jitterPerSecond the wait is that times an exponential number of this rate, at most once
  ///     it; 0 for no wait at all
  public record Client(
      double patienceSeconds, int attempts, double backoffSeconds, double jitterPerSecond) {

    double waitSeconds(int attempt, RandomStream random) {
      if (jitterPerSecond == 0) {
        return 0;
      }
      double longest = backoffSeconds * StrictMath.scalb(1.0, attempt - 1);
      return Math.min(1, random.nextExponential() / jitterPerSecond) * longest;
    }
  }

  private RetryingQueue(
      Setup setup, RandomStream random, Agenda agenda, Deque<Integer> queue, Numbers attempts) {
    this.setup = setup;
    this.random = random;
    this.agenda = agenda;
    this.queue = queue;
    this.attempts = attempts;
  }

  /// A run with nobody in it.
  public static RetryingQueue empty(Setup setup, RandomStream random) {
    RetryingQueue run =
        new RetryingQueue(setup, random, new Agenda(), new ArrayDeque<>(), new Numbers());
    run.plan(ARRIVES, 0, setup.loadPerSecond);
    return run;
  }

  /// A run with so many at the server, whose callers have left, and as many requests in the orbit
  /// as there are if every attempt fails; they come back over the patience.
  public static RetryingQueue full(Setup setup, RandomStream random) {
    RetryingQueue run = empty(setup, random);
    for (int n = 0; n <= setup.waitingMax; n++) {
      run.queue.add(run.attempts.add(-1));
    }
    run.plan(SERVED, 0, setup.servicePerSecond);
    double perAttempt = setup.loadPerSecond * setup.client.patienceSeconds;
    for (int attempt = 1; attempt < setup.client.attempts; attempt++) {
      for (int n = 0; n < (int) perAttempt; n++) {
        run.inOrbit++;
        double at = random.nextUniform() * setup.client.patienceSeconds;
        run.agenda.add(at, COMES_BACK, attempt + 1);
      }
    }
    return run;
  }

  @Override
  public Trial copy(RandomStream other) {
    RetryingQueue copy =
        new RetryingQueue(setup, other, agenda.copy(), new ArrayDeque<>(queue), attempts.copy());
    copy.inOrbit = inOrbit;
    copy.nowSeconds = nowSeconds;
    return copy;
  }

  @Override
  public boolean reaches(int level) {
    while (atServer() + inOrbit < level) {
      if (!step()) {
        return false;
      }
    }
    return true;
  }

  /// Goes on until no more than so many are at the server, or to the end of the run.
  ///
  /// @return whether it came to that
  public boolean drainsTo(int atServer) {
    while (atServer() > atServer) {
      if (!step()) {
        return false;
      }
    }
    return true;
  }

  /// Goes on until at least so many are at the server, or to the end of the run.
  ///
  /// @return whether it came to that
  public boolean fillsTo(int atServer) {
    while (atServer() < atServer) {
      if (!step()) {
        return false;
      }
    }
    return true;
  }

  /// Time since the start of the run.
  public double nowSeconds() {
    return nowSeconds;
  }

  private int atServer() {
    return queue.size();
  }

  private boolean step() {
    if (agenda.seconds() > setup.endSeconds) {
      nowSeconds = setup.endSeconds;
      return false;
    }
    nowSeconds = agenda.seconds();
    int kind = agenda.kind();
    int subject = agenda.subject();
    agenda.remove();
    switch (kind) {
      case ARRIVES -> {
        send(1);
        plan(ARRIVES, 0, setup.loadPerSecond);
      }
      case SERVED -> served();
      case GIVES_UP -> givesUp(subject);
      case COMES_BACK -> {
        inOrbit--;
        send(subject);
      }
      default -> throw new IllegalStateException("an event of kind " + kind);
    }
    return true;
  }

  private void send(int attempt) {
    int id = attempts.add(attempt);
    agenda.add(nowSeconds + setup.client.patienceSeconds, GIVES_UP, id);
    if (queue.size() <= setup.waitingMax) {
      queue.add(id);
      if (queue.size() == 1) {
        plan(SERVED, 0, setup.servicePerSecond);
      }
    }
  }

  private void served() {
    int id = queue.remove();
    // Whoever gave up is gone from the list already.
    attempts.end(id);
    if (!queue.isEmpty()) {
      plan(SERVED, 0, setup.servicePerSecond);
    }
  }

  private void givesUp(int id) {
    int attempt = attempts.value(id);
    attempts.end(id);
    if (attempt < 1 || attempt >= setup.client.attempts) {
      return;
    }
    double wait = setup.client.waitSeconds(attempt, random);
    if (wait == 0) {
      send(attempt + 1);
    } else {
      inOrbit++;
      agenda.add(nowSeconds + wait, COMES_BACK, attempt + 1);
    }
  }

  private void plan(int kind, int subject, double perSecond) {
    agenda.add(nowSeconds + random.nextExponential() / perSecond, kind, subject);
  }
}
