package dev.capsize.cli;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.guarded.Guarded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Where the guard library stands.
enum GuardUse {
  /// Nowhere.
  NONE,
  /// In the services; who calls them from outside changes nothing.
  SERVICE,
  /// In the services and in those who call them.
  BOTH;

  /// What the payments service is told: the guard takes the place of its own breaker and retry.
  private static final List<String> IN_PAYMENTS =
      List.of(
          "capsize.guard.enabled=true",
          "payments.provider.breaker=false",
          "resilience4j.retry.instances.provider.max-attempts=1");

  /// `KEY=VALUE` laid over what Spring reads in `directory`: for the payments service, and none for
  /// others, which have no such keys.
  List<String> sets(Path directory) {
    return this == NONE || !isPayments(directory) ? List.of() : IN_PAYMENTS;
  }

  private static boolean isPayments(Path directory) {
    try {
      return directory.toRealPath().equals(Homes.here().payments().toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  /// A system with the guard where it stands.
  Blueprint around(Blueprint system) {
    return switch (this) {
      case NONE -> system;
      case SERVICE -> Guarded.services(system);
      case BOTH -> Guarded.both(system);
    };
  }
}
