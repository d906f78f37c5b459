package dev.capsize.standin.pool;

import java.util.Optional;

/// A connection that is held, until it is closed.
///
/// Each statement commits at once. For one thread.
public interface Lease extends AutoCloseable {
  /// Runs a statement.
  ///
  /// @param sql with a `?` for each argument
  /// @param arguments texts, longs, doubles and truth values
  /// @return first column of the first row, as text; empty if there is no row
  Optional<String> first(String sql, Object... arguments);

  /// Gives it back.
  @Override
  void close();
}
