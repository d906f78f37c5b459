package dev.capsize.standin.steps;

import dev.capsize.engine.RandomStream;
import dev.capsize.engine.Sampler;
import dev.capsize.model.Distribution;

/// Times drawn from a law of chance, by any thread.
public final class Draw {
  private final Sampler sampler;

  Draw(Distribution law, RandomStream stream) {
    sampler = Sampler.of(law, stream);
  }

  /// The next time, in nanoseconds.
  long nextNanos() {
    if (sampler instanceof Sampler.Fixed(long nanos)) {
      return nanos;
    }
    synchronized (sampler) {
      return sampler.nextNanos();
    }
  }
}
