package dev.capsize.mechanism.admission;

/// A limit that learns nothing.
record FixedLimit(int limit) implements Limit {
  @Override
  public void sample(long startNanos, long latencyNanos, int inFlight, boolean dropped) {}
}
