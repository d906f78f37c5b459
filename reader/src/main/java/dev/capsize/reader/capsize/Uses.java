package dev.capsize.reader.capsize;

import dev.capsize.model.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What the steps of one endpoint use, and where that is written.
final class Uses {

  /// What is used.
  enum Kind {
    /// A dependency, or another endpoint.
    CALL,
    /// A pool.
    HOLDING,
    /// A circuit breaker around several steps.
    BREAKER,
    /// A connection of the only pool, for one statement.
    QUERY
  }

  /// One use.
  ///
  /// @param name of what is used; empty for a query
  record Use(Kind kind, String name, Origin origin) {}

  private final List<Use> uses = new ArrayList<>();

  void add(Kind kind, String name, Origin origin) {
    uses.add(new Use(kind, name, origin));
  }

  /// All of them, in the order of the steps.
  List<Use> all() {
    return Collections.unmodifiableList(uses);
  }

  /// Those of one kind.
  List<Use> of(Kind kind) {
    return uses.stream().filter(use -> use.kind() == kind).toList();
  }
}
