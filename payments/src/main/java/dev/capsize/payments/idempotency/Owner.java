package dev.capsize.payments.idempotency;

import org.springframework.stereotype.Component;

/// The name under which this replica claims charges.
@Component
public final class Owner {
  private final String name = "pid-" + ProcessHandle.current().pid();

  /// The name, as it stands in the database.
  public String name() {
    return name;
  }
}
