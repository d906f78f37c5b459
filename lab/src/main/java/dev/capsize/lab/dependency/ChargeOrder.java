package dev.capsize.lab.dependency;

/// What a client asks to be charged.
///
/// @param orderId the client's own name for it, 1 to 200 characters
/// @param amountCents above 0
/// @param currency three capital letters
record ChargeOrder(String orderId, long amountCents, String currency) {

  private static final int ORDER_ID_LENGTH_MAX = 200;

  ChargeOrder {
    // A missing member arrives as null.
    if (orderId == null || orderId.isBlank() || orderId.length() > ORDER_ID_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "orderId is missing or blank or too long; send 1 to %d characters"
              .formatted(ORDER_ID_LENGTH_MAX));
    }
    if (amountCents <= 0) {
      throw new IllegalArgumentException(
          "amountCents is %d; it must be above 0".formatted(amountCents));
    }
    if (currency == null || !currency.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException(
          "currency is %s; send three capital letters, for example EUR".formatted(currency));
    }
  }
}
