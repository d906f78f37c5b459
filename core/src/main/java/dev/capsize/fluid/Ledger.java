package dev.capsize.fluid;

import java.util.ArrayList;
import java.util.List;

/// What is known of the work of one endpoint under its keys, by caller.
final class Ledger {
  private final List<Claims> claims = new ArrayList<>();

  /// The keys of the requests of one caller.
  ///
  /// @param steps of the run
  Claims of(int caller, int steps) {
    while (claims.size() <= caller) {
      claims.add(new Claims(steps));
    }
    return claims.get(caller);
  }
}
