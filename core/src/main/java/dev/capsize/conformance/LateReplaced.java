package dev.capsize.conformance;

import dev.capsize.engine.Calendar;
import dev.capsize.engine.Handler;
import dev.capsize.engine.RandomStream;
import dev.capsize.engine.Sampler;
import dev.capsize.mechanism.admission.AdmissionSpec;
import dev.capsize.mechanism.admission.AdmissionStage;
import dev.capsize.model.Distribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// R19: an answer that comes too late is asked for once more, when it has come.
///
/// No caller's patience ends here, so that it is not the simulator's callers who ask: the door of a
/// server alone, with what comes to it.
record LateReplaced() implements ReferenceCase {
  private static final int RUNS = 20;
  private static final double SECONDS = 5000;
  private static final double LATE = 15;
  private static final double LOAD = 0.8;

  private static final Distribution SHORT = new Distribution.Exponential(Duration.ofMillis(100));
  private static final Distribution TWO_MODES =
      new Distribution.Mixed(SHORT, new Distribution.Exponential(Duration.ofSeconds(10)), 0.001);

  @Override
  public String id() {
    return "R19";
  }

  @Override
  public String title() {
    return "80 % load, service in two modes, late work done once more";
  }

  @Override
  public String source() {
    return "M. Brooker, `simulator_example`, `omission/omission.py`: its own output, 6 seeds";
  }

  @Override
  public String semantics() {
    return "exponential service of mean 0.1, one in a thousand of mean 10 (time units: s), drawn"
        + " when a job comes; no bound; a job that took longer than 15 in all is replaced by"
        + " a new one at its end, again and again; 5000 long";
  }

  @Override
  public List<Row> rows() {
    Figures figures = new Figures(id());
    double[] patient = waiting(Double.POSITIVE_INFINITY);
    double[] impatient = waiting(LATE);
    List<Row> rows = new ArrayList<>();
    rows.add(figures.range("waiting at the end, nothing replaced", 0, 117, patient, 0));
    rows.add(figures.range("waiting at the end, late ones replaced", 20_275, 35_610, impatient, 0));
    rows.add(
        figures.share(
            "runs with more than 10000 waiting, late ones replaced",
            new Share(6, 6),
            new Share(
                (int) Arrays.stream(impatient).filter(it -> it > 10_000).count(),
                impatient.length)));
    rows.add(
        figures
            .near("p99 of the time in the system, short service alone", 2.44, p99(), 0.2)
            .noted("theory ln(100) / (10 - 8) = 2.30; within 0.2"));
    return rows;
  }

  private static double[] waiting(double late) {
    return IntStream.rangeClosed(1, RUNS)
        .mapToDouble(seed -> new Run(TWO_MODES, late, seed).run().door.waiting())
        .toArray();
  }

  private static double p99() {
    return IntStream.rangeClosed(1, RUNS)
        .mapToDouble(seed -> new Run(SHORT, Double.POSITIVE_INFINITY, seed).run().p99())
        .average()
        .orElse(0);
  }

  /// One run.
  private static final class Run implements Handler {
    private static final long EVENTS_MAX = 100_000_000;

    private final Calendar calendar = new Calendar(0);
    private final AdmissionStage door = new AdmissionStage(calendar, AdmissionSpec.unbounded(1));
    private final RandomStream gaps;
    private final Sampler service;
    private final double meanGapNanos;
    private final double lateNanos;
    private final LongStream.Builder latencies = LongStream.builder();

    Run(Distribution service, double lateSeconds, long seed) {
      this.gaps = RandomStream.of(seed, "gaps");
      this.service = Sampler.of(service, RandomStream.of(seed, "service"));
      this.meanGapNanos = service.mean().toNanos() / LOAD;
      this.lateNanos = lateSeconds * 1e9;
    }

    Run run() {
      calendar.plan(0, this, 0);
      calendar.run(OneServer.duration(SECONDS).toNanos(), EVENTS_MAX);
      door.requireSound();
      return this;
    }

    double p99() {
      long[] sorted = latencies.build().sorted().toArray();
      return sorted[(int) (0.99 * sorted.length)] / 1e9;
    }

    @Override
    public void happen(long nowNanos, int tag) {
      new Job(nowNanos).arrive();
      calendar.plan(nowNanos + (long) (gaps.nextExponential() * meanGapNanos), this, 0);
    }

    /// One job.
    private final class Job implements AdmissionStage.Entrant, Handler {
      private final AdmissionStage.Ticket ticket;
      private final long serviceNanos = service.nextNanos();

      Job(long nowNanos) {
        ticket = door.ticket(nowNanos, this);
      }

      void arrive() {
        ticket.arrive();
      }

      @Override
      public void begin(long nowNanos) {
        calendar.plan(nowNanos + serviceNanos, this, 0);
      }

      @Override
      public void happen(long nowNanos, int tag) {
        long latency = nowNanos - ticket.arrivedNanos();
        latencies.add(latency);
        door.finished(ticket, nowNanos, false);
        if (latency > lateNanos) {
          new Job(nowNanos).arrive();
        }
      }

      @Override
      public void rejected(long nowNanos, AdmissionStage.Rejection why) {
        throw new IllegalStateException("an unbounded door refused a job: " + why);
      }

      @Override
      public boolean departed() {
        return false;
      }

      @Override
      public long needNanos() {
        return 0;
      }
    }
  }
}
