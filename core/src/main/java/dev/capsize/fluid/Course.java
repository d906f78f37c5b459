package dev.capsize.fluid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What came of a run of the flow, step by step.
public final class Course {
  private final double stepSeconds;
  private final double fromSeconds;
  private int steps;
  private final List<Line> lines = new ArrayList<>();
  private final List<Load> loads = new ArrayList<>();
  private final double[] waiting;
  private final SortedMap<String, double[]> open = new TreeMap<>();

  /// The requests of one caller for one endpoint.
  public static final class Line {
    private final String endpoint;
    private final double[] requests;
    private final double[] good;
    private final double[] attempts;
    private final double[] seconds;

    private Line(String endpoint, int steps) {
      this.endpoint = endpoint;
      this.requests = new double[steps + 1];
      this.good = new double[steps + 1];
      this.attempts = new double[steps + 1];
      this.seconds = new double[steps + 1];
    }

    /// Its name.
    public String endpoint() {
      return endpoint;
    }

    void asked(int step, double mass) {
      requests[step] += mass;
    }

    void attempted(int step, double mass) {
      attempts[step] += mass;
    }

    /// Requests that began in `born` were answered in time.
    void answered(double born, double mass) {
      int low = Math.clamp((long) born, 0, good.length - 1);
      double share = born - low;
      int high = Math.min(good.length - 1, low + 1);
      good[low] += mass * (1 - share);
      good[high] += mass * share;
    }

    void ended(double born, int now, double mass, double stepSeconds) {
      seconds[Math.clamp(Math.round(born), 0, seconds.length - 1)] +=
          mass * (now - born) * stepSeconds;
    }

    /// Those that began then and are not answered in time.
    double open(double born) {
      int i = Math.clamp(Math.round(born), 0, good.length - 1);
      return Math.max(0, requests[i] - good[i]);
    }
  }

  /// How a resource was used.
  public static final class Load {
    private final String name;
    private final double limit;
    private final double[] inUse;
    private final double[] waiting;

    private Load(String name, double limit, int steps) {
      this.name = name;
      this.limit = limit;
      this.inUse = new double[steps + 1];
      this.waiting = new double[steps + 1];
    }

    /// `SERVICE/POOL` or `SERVICE/threads`.
    public String name() {
      return name;
    }

    /// Permits of all replicas; infinite for no bound.
    public double limit() {
      return limit;
    }

    void sample(int step, double used, double waits) {
      inUse[step] = used;
      waiting[step] = waits;
    }
  }

  Course(double stepSeconds, double fromSeconds, int steps) {
    this.stepSeconds = stepSeconds;
    this.fromSeconds = fromSeconds;
    this.steps = steps;
    this.waiting = new double[steps + 1];
  }

  Line line(String endpoint) {
    Line line = new Line(endpoint, steps);
    lines.add(line);
    return line;
  }

  Load load(String name, double limit) {
    Load load = new Load(name, limit, steps);
    loads.add(load);
    return load;
  }

  /// Where it is written, step by step, which share of a breaker is not closed.
  double[] breaker(String name) {
    return open.computeIfAbsent(name, ignored -> new double[steps + 1]);
  }

  /// Share of a stretch in which each breaker was not closed, by `SERVICE/TARGET`.
  public SortedMap<String, Double> openShares(double from, double to) {
    SortedMap<String, Double> shares = new TreeMap<>();
    open.forEach((name, series) -> shares.put(name, mean(series, from, to)));
    return shares;
  }

  void waits(int step, double mass) {
    waiting[step] = mass;
  }

  /// It ended early, after so many steps.
  void cut(int after) {
    steps = Math.min(steps, after);
  }

  /// Where it ended, in seconds since the start of the healthy phase.
  public double endSeconds() {
    return fromSeconds + steps * stepSeconds;
  }

  /// One for each endpoint that a caller asks for.
  public List<Line> lines() {
    return List.copyOf(lines);
  }

  /// One for each gate of each service.
  public List<Load> loads() {
    return List.copyOf(loads);
  }

  /// Share of the requests of a line that began within a stretch and were answered in time; not a
  /// number if none began.
  public double goodShare(Line line, double from, double to) {
    return sum(line.good, from, to) / sum(line.requests, from, to);
  }

  /// Whether 99 % of them were answered in time, and at hardly more than one attempt.
  boolean isWell(Line line, double from, double to) {
    double requests = sum(line.requests, from, to);
    return sum(line.good, from, to) >= 0.99 * requests
        && sum(line.attempts, from, to) <= 1.1 * requests;
  }

  /// New requests per second.
  public double offeredPerSecond(Line line, double from, double to) {
    return sum(line.requests, from, to) / seconds(from, to);
  }

  /// Attempts per second.
  public double attemptsPerSecond(Line line, double from, double to) {
    return sum(line.attempts, from, to) / seconds(from, to);
  }

  /// Mean seconds from the start of a request to its end, of those that began within a stretch.
  public double latencySeconds(Line line, double from, double to) {
    return sum(line.seconds, from, to) / sum(line.requests, from, to);
  }

  /// Permits in use, on average.
  public double inUse(Load load, double from, double to) {
    return mean(load.inUse, from, to);
  }

  /// Those that wait for a permit, on average.
  public double waiting(Load load, double from, double to) {
    return mean(load.waiting, from, to);
  }

  /// All that waits, on average.
  public double waiting(double from, double to) {
    return mean(waiting, from, to);
  }

  private double seconds(double from, double to) {
    return (index(to) - index(from)) * stepSeconds;
  }

  private double mean(double[] series, double from, double to) {
    return sum(series, from, to) / Math.max(1, index(to) - index(from));
  }

  private double sum(double[] series, double from, double to) {
    return Arrays.stream(series, index(from), Math.max(index(from), index(to))).sum();
  }

  private int index(double atSeconds) {
    return Math.clamp(Math.round((atSeconds - fromSeconds) / stepSeconds), 0, steps);
  }
}
