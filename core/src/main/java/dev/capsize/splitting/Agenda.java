package dev.capsize.splitting;

import java.util.Arrays;

/// What is to happen, by time; a copy of it goes on by itself.
///
/// An event is two numbers, what kind it is and whom it concerns: no handler that would have to be
/// copied. Events of the same time happen in the order of their heap, which is the same in each
/// run.
public final class Agenda {
  private static final int SIZE_FIRST = 16;

  private double[] times;
  private int[] kinds;
  private int[] subjects;
  private int size;

  /// One with nothing on it.
  public Agenda() {
    times = new double[SIZE_FIRST];
    kinds = new int[SIZE_FIRST];
    subjects = new int[SIZE_FIRST];
  }

  private Agenda(Agenda other) {
    times = other.times.clone();
    kinds = other.kinds.clone();
    subjects = other.subjects.clone();
    size = other.size;
  }

  /// The same events, for another run.
  public Agenda copy() {
    return new Agenda(this);
  }

  /// Number of events.
  public int size() {
    return size;
  }

  /// Adds an event.
  ///
  /// @param seconds since the start of the run
  /// @param kind its meaning is the run's
  /// @param subject whom it concerns
  public void add(double seconds, int kind, int subject) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      kinds = Arrays.copyOf(kinds, 2 * size);
      subjects = Arrays.copyOf(subjects, 2 * size);
    }
    int at = size++;
    while (at > 0 && times[(at - 1) / 2] > seconds) {
      move((at - 1) / 2, at);
      at = (at - 1) / 2;
    }
    put(at, seconds, kind, subject);
  }

  /// When the next event happens; there must be one.
  public double seconds() {
    return times[0];
  }

  /// What the next event is.
  public int kind() {
    return kinds[0];
  }

  /// Whom the next event concerns.
  public int subject() {
    return subjects[0];
  }

  /// Takes the next event off.
  public void remove() {
    size--;
    double seconds = times[size];
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && times[child + 1] < times[child]) {
        child++;
      }
      if (times[child] >= seconds) {
        break;
      }
      move(child, at);
      at = child;
    }
    put(at, seconds, kinds[size], subjects[size]);
  }

  private void move(int from, int to) {
    put(to, times[from], kinds[from], subjects[from]);
  }

  private void put(int at, double seconds, int kind, int subject) {
    times[at] = seconds;
    kinds[at] = kind;
    subjects[at] = subject;
  }
}
