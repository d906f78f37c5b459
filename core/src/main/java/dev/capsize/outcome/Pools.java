package dev.capsize.outcome;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Telemetry of the replicas on a common grid of time, so that replicas can be added up.
///
/// The value of a step is the mean of the samples in it. A step without a sample repeats the one
/// before for at most a second; after that the replica counts as gone.
final class Pools {
  private static final int HOLD_STEPS = (int) (1_000_000_000L / Grid.STEP_NANOS);

  /// What a sample tells.
  enum Gauge {
    /// Connections in use.
    IN_USE,
    /// Most connections.
    LIMIT,
    /// Requests that wait for a connection.
    WAITING_FOR_POOL,
    /// Requests that wait for a thread.
    WAITING_FOR_THREAD,
    /// Requests that wait for either.
    WAITING
  }

  /// One pool of one replica.
  private static final class Track {
    final String replica;
    final String pool;
    final Map<Gauge, double[]> gauges = new EnumMap<>(Gauge.class);
    final int[] samples;

    Track(PoolSample first, int size) {
      replica = first.replica();
      pool = first.pool();
      samples = new int[size];
      for (Gauge gauge : Gauge.values()) {
        gauges.put(gauge, new double[size]);
      }
    }

    double[] of(Gauge gauge) {
      return gauges.getOrDefault(gauge, new double[0]);
    }

    void add(int step, PoolSample sample) {
      samples[step]++;
      of(Gauge.IN_USE)[step] += sample.inUse();
      of(Gauge.LIMIT)[step] += sample.limit();
      of(Gauge.WAITING_FOR_POOL)[step] += sample.waitingForPool();
      of(Gauge.WAITING_FOR_THREAD)[step] += sample.waitingForThread();
      of(Gauge.WAITING)[step] += sample.waiting();
    }

    void finish() {
      for (double[] values : gauges.values()) {
        int last = -HOLD_STEPS - 1;
        for (int step = 0; step < values.length; step++) {
          if (samples[step] > 0) {
            values[step] /= samples[step];
            last = step;
          } else {
            values[step] = step - last <= HOLD_STEPS ? values[last] : Double.NaN;
          }
        }
      }
    }
  }

  private final Grid grid;
  private final List<Track> tracks;

  private Pools(Grid grid, List<Track> tracks) {
    this.grid = grid;
    this.tracks = tracks;
  }

  static Pools of(Recording recording, Grid grid) {
    SortedMap<String, Track> tracks = new TreeMap<>();
    for (PoolSample sample : recording.samples()) {
      int step = grid.stepOf(sample.atNanos());
      if (step >= 0 && step < grid.size()) {
        tracks
            .computeIfAbsent(
                sample.replica() + "\n" + sample.pool(), key -> new Track(sample, grid.size()))
            .add(step, sample);
      }
    }
    tracks.values().forEach(Track::finish);
    return new Pools(grid, List.copyOf(tracks.values()));
  }

  SortedSet<String> replicas() {
    SortedSet<String> names = new TreeSet<>();
    tracks.forEach(track -> names.add(track.replica));
    return names;
  }

  SortedSet<String> pools() {
    SortedSet<String> names = new TreeSet<>();
    tracks.forEach(track -> names.add(track.pool));
    return names;
  }

  /// A gauge by step, summed over every replica that lives; NaN where none does.
  double[] all(Gauge gauge) {
    return sum(gauge, track -> true);
  }

  /// A gauge by step, of one replica.
  double[] ofReplica(Gauge gauge, String replica) {
    return sum(gauge, track -> track.replica.equals(replica));
  }

  /// A gauge by step, of one pool, summed over every replica that lives.
  double[] ofPool(Gauge gauge, String pool) {
    return sum(gauge, track -> track.pool.equals(pool));
  }

  /// The steps of `values` that begin in `[from, to)`.
  double[] within(double[] values, long from, long to) {
    int first = Math.max(0, grid.stepOf(from + Grid.STEP_NANOS - 1));
    int last = Math.max(first, grid.stepOf(to + Grid.STEP_NANOS - 1));
    return first >= values.length ? new double[0] : Arrays.copyOfRange(values, first, last);
  }

  private double[] sum(Gauge gauge, Predicate<Track> which) {
    double[] sum = new double[grid.size()];
    Arrays.fill(sum, Double.NaN);
    for (Track track : tracks) {
      if (which.test(track)) {
        double[] values = track.of(gauge);
        for (int step = 0; step < sum.length; step++) {
          if (!Double.isNaN(values[step])) {
            sum[step] = Double.isNaN(sum[step]) ? values[step] : sum[step] + values[step];
          }
        }
      }
    }
    return sum;
  }
}
