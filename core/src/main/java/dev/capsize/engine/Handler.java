package dev.capsize.engine;

/// What happens at a planned moment.
@FunctionalInterface
public interface Handler {

  /// Called once, when the moment has come.
  ///
  /// @param nowNanos the moment
  /// @param tag as it was planned; what it means is the handler's affair
  void happen(long nowNanos, int tag);
}
