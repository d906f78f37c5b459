package dev.capsize.payments.charge;

import dev.capsize.payments.book.ChargeOrder;
import org.jspecify.annotations.Nullable;

/// The body of `POST /charges`, as it came.
record ChargeBody(@Nullable String orderId, @Nullable Long amountCents, @Nullable String currency) {

  /// The order in it; what is missing counts as empty, and is refused as such.
  ChargeOrder order() {
    return new ChargeOrder(
        orderId == null ? "" : orderId,
        amountCents == null ? 0 : amountCents,
        currency == null ? "" : currency);
  }
}
