package dev.capsize.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.IntConsumer;

/// One contender at one question, in a virtual machine of its own, so that what the compiler learnt
/// from another contender neither helps nor hurts.
///
/// Counted is the time of the processor on the simulating thread: a machine that does other things
/// meanwhile makes a measurement longer, not slower. What runs beside it still shares its caches.
final class Round {
  private static final int STEP = 20_000;
  private static final int STEP_SLOW = 5_000;
  private static final double NANOS_PER_SECOND = 1e9;

  private Round() {}

  /// @param perSecond of processor time: median of the windows
  /// @param bytes allocated per customer, attempt or event in the last window
  record Figures(double perSecond, double bytes) {}

  /// Arguments: number of the question, contender, milliseconds of a window, number of windows.
  public static void main(String[] args) {
    Question question = Question.all().get(Integer.parseInt(args[0]));
    Contender contender = Contender.valueOf(args[1]);
    long windowNanos = 1_000_000L * Integer.parseInt(args[2]);
    Figures figures = measure(question, contender, windowNanos, Integer.parseInt(args[3]));
    System.out.println(figures.perSecond() + " " + figures.bytes());
  }

  static Figures measure(Question question, Contender contender, long windowNanos, int windows) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int step = contender.goesOn() ? STEP : STEP_SLOW;
    IntConsumer simulation = question.start().start(contender);
    double[] rates = new double[windows];
    double bytes = 0;
    // The first two windows warm up: the compilers are done, and the arrays have grown.
    for (int window = -2; window < windows; window++) {
      long allocated = threads.getCurrentThreadAllocatedBytes();
      long begin = threads.getCurrentThreadCpuTime();
      long end = begin;
      long done = 0;
      while (end - begin < windowNanos) {
        if (!contender.goesOn()) {
          simulation = question.start().start(contender);
        }
        simulation.accept(step);
        done += step;
        end = threads.getCurrentThreadCpuTime();
      }
      if (window >= 0) {
        rates[window] = done * NANOS_PER_SECOND / (end - begin);
        bytes = (double) (threads.getCurrentThreadAllocatedBytes() - allocated) / done;
      }
    }
    Arrays.sort(rates);
    return new Figures(rates[windows / 2], bytes);
  }
}
