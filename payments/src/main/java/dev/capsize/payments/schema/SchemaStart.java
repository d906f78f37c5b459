package dev.capsize.payments.schema;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Creates the tables when the context starts, before the server listens.
///
/// Not while the context is refreshed: a start that only trains the class cache has no database.
@Component
final class SchemaStart implements SmartLifecycle {
  private final DataSource database;
  private volatile boolean running;

  SchemaStart(DataSource database) {
    this.database = database;
  }

  @Override
  public void start() {
    try {
      Schema.create(database);
    } catch (SQLException failure) {
      throw new IllegalStateException(
          "spring.datasource.url: the tables could not be created: " + failure.getMessage(),
          failure);
    }
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /// Before everything else; the server starts in a late phase.
  @Override
  public int getPhase() {
    return 0;
  }
}
