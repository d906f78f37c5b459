package dev.capsize.conformance;

import dev.capsize.engine.RandomStream;
import dev.capsize.splitting.Agenda;
import dev.capsize.splitting.Trial;

/// A server that calls another while it holds its only thread, with a time limit and retries; the
/// other is six times slower for 20 s.
///
/// The level is the number of those that wait at both.
final class DependentTrial implements Trial {
  private static final int ARRIVES = 0;
  private static final int WORKED = 1;
  private static final int ANSWERED = 2;
  private static final int TIMES_OUT = 3;

  private static final double LOAD = 12;
  private static final double FIRST = 15;
  private static final double SECOND = 18;
  private static final double SECOND_SLOW = 3;
  private static final double SLOW = 10;
  private static final double SLOW_END = 30;
  private static final int FIRST_MAX = 20;
  private static final int SECOND_MAX = 25;
  private static final double TIMEOUT = 0.5;
  private static final int RETRIES = 4;
  private static final double END = 180;

  private final RandomStream random;
  private final Agenda agenda;
  private int waitingFirst;
  private boolean busyFirst;
  private int atSecond;

  /// Numbers of the calls at the second, from the one in service on.
  private int[] calls = new int[SECOND_MAX + 1];

  /// The call that the first waits for, and which attempt it is; 0 while it waits for none.
  private int current;

  private int attempt;
  private int numbers;
  private double now;

  private DependentTrial(RandomStream random, Agenda agenda) {
    this.random = random;
    this.agenda = agenda;
  }

  static DependentTrial start(RandomStream random) {
    DependentTrial trial = new DependentTrial(random, new Agenda());
    trial.plan(ARRIVES, LOAD);
    return trial;
  }

  @Override
  public Trial copy(RandomStream other) {
    DependentTrial copy = new DependentTrial(other, agenda.copy());
    copy.waitingFirst = waitingFirst;
    copy.busyFirst = busyFirst;
    copy.atSecond = atSecond;
    copy.calls = calls.clone();
    copy.current = current;
    copy.attempt = attempt;
    copy.numbers = numbers;
    copy.now = now;
    return copy;
  }

  @Override
  public boolean reaches(int level) {
    while (waitingFirst + Math.max(0, atSecond - 1) < level) {
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
        if (!busyFirst) {
          begin();
        } else if (waitingFirst < FIRST_MAX) {
          waitingFirst++;
        }
        plan(ARRIVES, LOAD);
      }
      case WORKED -> call(1);
      case ANSWERED -> answered();
      case TIMES_OUT -> {
        if (subject == current) {
          timesOut();
        }
      }
      default -> throw new IllegalStateException("an event of kind " + kind);
    }
  }

  private void begin() {
    busyFirst = true;
    plan(WORKED, FIRST);
  }

  private void call(int number) {
    attempt = number;
    current = ++numbers;
    agenda.add(now + TIMEOUT, TIMES_OUT, current);
    if (atSecond <= SECOND_MAX) {
      calls[atSecond++] = current;
      if (atSecond == 1) {
        serve();
      }
    }
  }

  private void answered() {
    boolean awaited = calls[0] == current;
    atSecond--;
    System.arraycopy(calls, 1, calls, 0, atSecond);
    if (atSecond > 0) {
      serve();
    }
    if (awaited) {
      end();
    }
  }

  private void timesOut() {
    if (attempt <= RETRIES) {
      call(attempt + 1);
    } else {
      end();
    }
  }

  /// The request at the first is over, one way or the other.
  private void end() {
    current = 0;
    busyFirst = false;
    if (waitingFirst > 0) {
      waitingFirst--;
      begin();
    }
  }

  private void serve() {
    plan(ANSWERED, now >= SLOW && now < SLOW_END ? SECOND_SLOW : SECOND);
  }

  private void plan(int kind, double perSecond) {
    agenda.add(now + random.nextExponential() / perSecond, kind, 0);
  }
}
