package dev.capsize.lab.caller;

import dev.capsize.engine.RandomStream;
import dev.capsize.model.Caller;
import dev.capsize.model.Rate;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// The new requests of all callers in the order of their intended starts, without end.
///
/// One Poisson process per caller and endpoint, each on a random stream of its own: another rate of
/// one endpoint, or another caller, does not move the requests of the rest. For one thread.
final class Arrivals {

  private static final double NANOS_PER_SECOND = 1e9;

  /// One Poisson process.
  private static final class Stream {
    private final Caller caller;
    private final String endpoint;
    private final Rate rate;
    private final RandomStream random;
    private long number;
    // Nanoseconds in a double are exact to one for 104 days.
    private double nextNanos;

    Stream(Caller caller, String endpoint, Rate rate, RandomStream random) {
      this.caller = caller;
      this.endpoint = endpoint;
      this.rate = rate;
      this.random = random;
    }

    Arrival take() {
      Arrival arrival = new Arrival(caller, endpoint, number++, (long) nextNanos);
      advance();
      return arrival;
    }

    /// A simulation of the same callers draws the same gaps from the stream of the same name.
    void advance() {
      nextNanos += random.nextExponential() / rate.perSecond() * NANOS_PER_SECOND;
    }
  }

  private final PriorityQueue<Stream> streams =
      new PriorityQueue<>(
          Comparator.comparingDouble((Stream stream) -> stream.nextNanos)
              .thenComparing(stream -> stream.caller.name())
              .thenComparing(stream -> stream.endpoint));

  /// @param fromNanos when the processes begin, relative to the start of the healthy phase
  Arrivals(List<Caller> callers, long seed, long fromNanos) {
    for (Caller caller : callers) {
      caller
          .sends()
          .forEach(
              (endpoint, rate) -> {
                if (rate.perSecond() > 0) {
                  String name = caller.name() + "/" + endpoint + "/arrivals";
                  var stream = new Stream(caller, endpoint, rate, RandomStream.of(seed, name));
                  stream.nextNanos = fromNanos;
                  stream.advance();
                  streams.add(stream);
                }
              });
    }
    if (streams.isEmpty()) {
      throw new IllegalArgumentException(
          "callers send 0/s in all; at least one endpoint needs a rate above 0/s");
    }
  }

  /// The next request that nobody has taken yet.
  Arrival next() {
    Stream first = streams.remove();
    Arrival arrival = first.take();
    streams.add(first);
    return arrival;
  }
}
