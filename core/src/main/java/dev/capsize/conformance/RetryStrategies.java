package dev.capsize.conformance;

import dev.capsize.engine.Calendar;
import dev.capsize.engine.Handler;
import dev.capsize.engine.RandomStream;
import dev.capsize.law.Attempts;
import dev.capsize.mechanism.retry.BudgetSpec;
import dev.capsize.mechanism.retry.RetryBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// R17: what retry strategies make of failures that have nothing to do with load.
///
/// The budgets are those of [dev.capsize.mechanism.retry]; what they are told, and when, is as in
/// the source.
record RetryStrategies() implements ReferenceCase {
  private static final int RUNS = 10;
  private static final double SECONDS = 10;
  private static final double ONE_WAY_SECONDS = 0.01;

  @Override
  public String id() {
    return "R17";
  }

  @Override
  public String title() {
    return "retry strategies under failures of chance";
  }

  @Override
  public String source() {
    return "M. Brooker, \"Fixing retries with token buckets and circuit breakers\", 2022, and"
        + " `simulator_example`, `retry_sim`: its own output, one run per figure";
  }

  @Override
  public String semantics() {
    return "each of 100 clients begins 10 calls/s for 10 s and has a budget of its own; 10 ms each"
        + " way, exponential; repeated at once; bucket of 5, which each first attempt fills"
        + " by 0.1 and a retry empties by 1, without a bound on attempts; breaker: 4"
        + " attempts, none while failed attempts are above 10 % of first attempts";
  }

  /// What a client does after a failure.
  ///
  /// @param attempts most in all
  /// @param budget what retries are paid from
  /// @param fundedByCalls whether a first attempt counts as a success at its start, as in the
  ///     source; otherwise an attempt counts when it has succeeded
  private record Strategy(int attempts, BudgetSpec budget, boolean fundedByCalls) {}

  private static final int UNBOUNDED = Integer.MAX_VALUE;

  /// More attempts than one client makes.
  private static final int ALL = 10_000;

  private static final Strategy NONE = new Strategy(1, new BudgetSpec.Unlimited(), true);
  private static final Strategy THREE = new Strategy(4, new BudgetSpec.Unlimited(), true);
  private static final Strategy BUCKET =
      new Strategy(UNBOUNDED, BudgetSpec.SuccessFunded.brooker(5), true);
  private static final Strategy BUCKET_OF_SUCCESSES =
      new Strategy(UNBOUNDED, BudgetSpec.SuccessFunded.brooker(5), false);

  /// Failures above 10 % of calls are failures above 1/11 of calls and failures together.
  private static final Strategy BREAKER =
      new Strategy(4, new BudgetSpec.FailureShare(1 / 11.0, ALL), true);

  private static final Strategy BREAKER_OF_ATTEMPTS =
      new Strategy(4, new BudgetSpec.FailureShare(0.1, ALL), false);

  @Override
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    Sweep sweep = new Sweep(rows, 100, 10);
    sweep.add("no retries", NONE, 0.05, 0.949, 1);
    sweep.add("no retries", NONE, 0.1, 0.900, 1);
    sweep.add("no retries", NONE, 0.2, 0.804, 1);
    sweep.add("no retries", NONE, 0.5, 0.497, 1);
    sweep.add("3 retries", THREE, 0.05, 1, 1.051);
    sweep.add("3 retries", THREE, 0.1, 1, 1.112);
    sweep.add("3 retries", THREE, 0.2, 0.999, 1.244);
    sweep.add("3 retries", THREE, 0.5, 0.939, 1.876);
    sweep.add("token bucket", BUCKET, 0.05, 1, 1.052);
    sweep.add("token bucket", BUCKET, 0.1, 0.994, 1.099);
    sweep.add("token bucket", BUCKET, 0.2, 0.908, 1.135);
    sweep.add("token bucket", BUCKET, 0.5, 0.567, 1.141);
    sweep.reading(
        "token bucket",
        BUCKET_OF_SUCCESSES,
        0.5,
        0.567,
        1.141,
        "filled by successes, as in the text");
    sweep.add("retry breaker", BREAKER, 0.05, 0.986, 1.036);
    sweep.add("retry breaker", BREAKER, 0.1, 0.934, 1.033);
    sweep.add("retry breaker", BREAKER, 0.2, 0.804, 1.004);
    sweep.add("retry breaker", BREAKER, 0.5, 0.5, 1);
    sweep.reading("retry breaker", BREAKER_OF_ATTEMPTS, 0.1, 0.934, 1.033, "10 % of all attempts");
    for (int clients : new int[] {10, 100, 1000}) {
      double load = clients == 10 ? 1.14 : clients == 100 ? 1.47 : 1.85;
      double success = clients == 10 ? 0.993 : clients == 100 ? 0.956 : 0.951;
      Sweep few = new Sweep(rows, clients, 100.0 / clients);
      few.load("token bucket, %d clients, 100/s in all".formatted(clients), BUCKET, 0.5, load);
      few.success(
          "retry breaker, %d clients, 100/s in all".formatted(clients), BREAKER, 0.05, success);
    }
    for (double failing : new double[] {0.05, 0.1, 0.2, 0.5}) {
      law(rows, failing);
    }
    return rows;
  }

  /// What the geometric law says of 3 retries, beside the same published figures.
  private static void law(List<Row> rows, double failing) {
    Figures figures = new Figures("R17");
    Attempts law = new Attempts(failing, 3);
    double success = failing == 0.5 ? 0.939 : failing == 0.2 ? 0.999 : 1;
    double load = failing == 0.5 ? 1.876 : failing == 0.2 ? 1.244 : failing == 0.1 ? 1.112 : 1.051;
    String what = "3 retries, %s fail, by law: ".formatted(failing);
    rows.add(figures.near(what + "success", success, law.successShare(), 0.015));
    rows.add(figures.near(what + "load", load, law.attemptsPerRequest(), 0.03));
  }

  /// Makes rows for one number of clients.
  private record Sweep(List<Row> rows, int clients, double perClient) {
    private static final Figures FIGURES = new Figures("R17");

    void add(String what, Strategy strategy, double failing, double success, double load) {
      Mean mean = mean(strategy, failing);
      rows.add(
          FIGURES.near(
              "%s, %s fail: success".formatted(what, failing), success, mean.success, 0.015));
      rows.add(FIGURES.near("%s, %s fail: load".formatted(what, failing), load, mean.load, 0.03));
    }

    void reading(
        String what, Strategy strategy, double failing, double success, double load, String how) {
      Mean mean = mean(strategy, failing);
      rows.add(
          FIGURES
              .near("%s, %s fail: success".formatted(what, failing), success, mean.success, 0.015)
              .asReading(how));
      rows.add(
          FIGURES
              .near("%s, %s fail: load".formatted(what, failing), load, mean.load, 0.03)
              .asReading(how));
    }

    void load(String what, Strategy strategy, double failing, double load) {
      rows.add(
          FIGURES.near(
              "%s, %s fail: load".formatted(what, failing),
              load,
              mean(strategy, failing).load,
              0.1));
    }

    void success(String what, Strategy strategy, double failing, double success) {
      rows.add(
          FIGURES.near(
              "%s, %s fail: success".formatted(what, failing),
              success,
              mean(strategy, failing).success,
              0.02));
    }

    private Mean mean(Strategy strategy, double failing) {
      Tally tally = new Tally();
      IntStream.rangeClosed(1, RUNS)
          .forEach(seed -> new Run(strategy, failing, tally, seed).run(clients, perClient));
      return new Mean(
          (double) tally.successes / tally.calls, (double) tally.attempts / tally.calls);
    }
  }

  /// @param success share of calls that succeeded in the end
  /// @param load attempts per call
  private record Mean(double success, double load) {}

  private static final class Tally {
    private long calls;
    private long attempts;
    private long successes;
  }

  /// One run.
  private static final class Run {
    private static final long EVENTS_MAX = 10_000_000;

    private final Calendar calendar = new Calendar(0);
    private final Strategy strategy;
    private final double failing;
    private final Tally tally;
    private final long seed;
    private final RandomStream fate;
    private final RandomStream network;

    Run(Strategy strategy, double failing, Tally tally, long seed) {
      this.strategy = strategy;
      this.failing = failing;
      this.tally = tally;
      this.seed = seed;
      this.fate = RandomStream.of(seed, "fate");
      this.network = RandomStream.of(seed, "network");
    }

    void run(int clients, double perSecond) {
      for (int n = 0; n < clients; n++) {
        new Client(RandomStream.of(seed, "client", n), 1e9 / perSecond).next(0);
      }
      calendar.run(Long.MAX_VALUE / 2, EVENTS_MAX);
    }

    private long roundTripNanos() {
      double ways = network.nextExponential() + network.nextExponential();
      return (long) (ways * ONE_WAY_SECONDS * 1e9);
    }

    /// Begins calls.
    private final class Client implements Handler {
      private final RandomStream gaps;
      private final double meanGapNanos;
      private final RetryBudget budget = RetryBudget.of(strategy.budget);

      Client(RandomStream gaps, double meanGapNanos) {
        this.gaps = gaps;
        this.meanGapNanos = meanGapNanos;
      }

      void next(long nowNanos) {
        long at = nowNanos + (long) (gaps.nextExponential() * meanGapNanos);
        if (at <= SECONDS * 1e9) {
          calendar.plan(at, this, 0);
        }
      }

      @Override
      public void happen(long nowNanos, int tag) {
        tally.calls++;
        budget.onRequest(nowNanos);
        if (strategy.fundedByCalls) {
          budget.onSuccess(nowNanos);
        }
        new Call(budget).attempt(nowNanos);
        next(nowNanos);
      }
    }

    /// One call, until it succeeds or is given up.
    private final class Call implements Handler {
      private final RetryBudget budget;
      private int attempts;

      Call(RetryBudget budget) {
        this.budget = budget;
      }

      void attempt(long nowNanos) {
        attempts++;
        tally.attempts++;
        calendar.plan(nowNanos + roundTripNanos(), this, 0);
      }

      @Override
      public void happen(long nowNanos, int tag) {
        if (fate.nextUniform() >= failing) {
          tally.successes++;
          if (!strategy.fundedByCalls) {
            budget.onSuccess(nowNanos);
          }
          return;
        }
        budget.onFailure(nowNanos);
        if (attempts < strategy.attempts && budget.tryRetry(nowNanos)) {
          attempt(nowNanos);
        }
      }
    }
  }
}
