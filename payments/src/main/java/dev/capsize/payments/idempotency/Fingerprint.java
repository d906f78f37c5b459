package dev.capsize.payments.idempotency;

import dev.capsize.payments.book.ChargeOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What a request asks for, in 64 hexadecimal digits: equal for equal orders, however they were
/// written as JSON.
final class Fingerprint {
  private Fingerprint() {}

  static String of(ChargeOrder order) {
    // None of the fields can contain a line break, so that no two orders give the same text.
    String canonical =
        order.orderId() + "\n" + order.amountCents() + "\n" + order.currency() + "\n";
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
