package dev.capsize.lab.caller;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Pace;
import dev.capsize.blueprint.Traffic;
import dev.capsize.engine.RandomStream;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/// The new requests of all callers in the order of their intended starts.
///
/// One [Pace] per caller and endpoint, each on a random stream of its own: another rate of one
/// endpoint, or another caller, does not move the requests of the rest, and a simulation with the
/// same seed sends at the same moments. For one thread.
final class Arrivals {

  /// The requests of one caller to one endpoint.
  private static final class Stream {
    private final Traffic traffic;
    private final String endpoint;
    private final Pace pace;
    private long number;
    private long nextNanos;

    Stream(Traffic traffic, String endpoint, Pace pace) {
      this.traffic = traffic;
      this.endpoint = endpoint;
      this.pace = pace;
      this.nextNanos = pace.next();
    }

    Arrival take(long id) {
      Arrival arrival = new Arrival(traffic, endpoint, number++, id, nextNanos);
      nextNanos = pace.next();
      return arrival;
    }
  }

  private final PriorityQueue<Stream> streams =
      new PriorityQueue<>(
          Comparator.comparingLong((Stream stream) -> stream.nextNanos)
              .thenComparing(stream -> stream.traffic.caller().name())
              .thenComparing(stream -> stream.endpoint));
  private long taken;

  /// @param fromNanos when they begin, relative to the start of the healthy phase
  Arrivals(Blueprint blueprint, long seed, long fromNanos) {
    for (Traffic traffic : blueprint.traffic()) {
      traffic
          .caller()
          .sends()
          .forEach(
              (endpoint, rate) -> {
                if (rate.perSecond() > 0) {
                  String name = traffic.caller().name() + "/" + endpoint + "/arrivals";
                  RandomStream random = RandomStream.of(seed, name);
                  Pace pace =
                      new Pace(traffic, endpoint, blueprint.load(), random).startingAt(fromNanos);
                  streams.add(new Stream(traffic, endpoint, pace));
                }
              });
    }
    if (streams.isEmpty()) {
      throw new IllegalArgumentException(
          "callers send 0/s in all; at least one endpoint needs a rate above 0/s");
    }
  }

  /// The next request that nobody has taken yet; empty if none will ever be due.
  Optional<Arrival> next() {
    Stream first = streams.remove();
    Optional<Arrival> arrival =
        first.nextNanos == Pace.NEVER ? Optional.empty() : Optional.of(first.take(++taken));
    streams.add(first);
    return arrival;
  }
}
