package dev.capsize.payments.pool;

import dev.capsize.payments.lifecycle.Passage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One pooled connection that a request has from its first statement to its last.
///
/// Belongs to the thread of its request. Commits each statement at once (auto-commit).
public final class HeldConnection implements AutoCloseable {
  private final Connections connections;
  private final Passage passage;
  private final boolean keepWhileAway;
  private @Nullable Connection connection;

  HeldConnection(Connections connections, Passage passage, boolean keepWhileAway)
      throws SQLException {
    this.connections = connections;
    this.passage = passage;
    this.keepWhileAway = keepWhileAway;
    this.connection = connections.acquire(passage);
  }

  /// The connection; acquires one anew if it was given back.
  ///
  /// @throws dev.capsize.payments.problem.Refused when none can be had
  public Connection get() throws SQLException {
    Connection held = connection;
    if (held == null) {
      held = connections.acquire(passage);
      connection = held;
    }
    return held;
  }

  /// Runs `call`, which does not need the connection: keeps it meanwhile, or gives it back before.
  public <T> T whileAway(Supplier<T> call) throws SQLException {
    if (!keepWhileAway) {
      close();
    }
    return call.get();
  }

  @Override
  public void close() throws SQLException {
    Connection held = connection;
    connection = null;
    if (held != null) {
      held.close();
    }
  }
}
