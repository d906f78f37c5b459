package dev.capsize.lab.dependency;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Every charge that was ever made, in order.
///
/// Thread-safe. It grows by at most one entry per call, so that the limit of [CallLog] bounds it
/// too.
final class Ledger {

  /// One charge: money moved once.
  ///
  /// @param orderId as the client named it; the same order can be charged more than once
  /// @param key idempotency key, if the client sent one
  /// @param reference the provider's name for this charge; unique
  /// @param count 1 for the first charge of this order, 2 for the second, and so on
  record Charge(String orderId, @Nullable String key, String reference, int count) {}

  /// A key came a second time with something else to charge.
  static final class KeyReusedException extends Exception {
    private static final long serialVersionUID = 1;

    KeyReusedException(String key) {
      super("Idempotency-Key %s was used for another charge before; send a new key".formatted(key));
    }
  }

  private record Recorded(ChargeOrder order, Charge charge) {}

  private final List<Charge> charges = new ArrayList<>();
  private final Map<String, Recorded> byKey = new HashMap<>();
  private final Map<String, Integer> countByOrder = new HashMap<>();

  /// Charges, unless the key has been charged before; then the charge of that time.
  ///
  /// @throws KeyReusedException if the key was used for something else
  synchronized Charge charge(Optional<String> key, ChargeOrder order) throws KeyReusedException {
    Recorded recorded = key.map(byKey::get).orElse(null);
    if (recorded != null) {
      if (!recorded.order().equals(order)) {
        throw new KeyReusedException(key.orElseThrow());
      }
      return recorded.charge();
    }
    int count = countByOrder.merge(order.orderId(), 1, Integer::sum);
    String reference = "ch_%08d".formatted(charges.size() + 1);
    Charge charge = new Charge(order.orderId(), key.orElse(null), reference, count);
    charges.add(charge);
    key.ifPresent(given -> byKey.put(given, new Recorded(order, charge)));
    return charge;
  }

  /// All charges so far, in the order in which they were made.
  synchronized List<Charge> charges() {
    return List.copyOf(charges);
  }
}
