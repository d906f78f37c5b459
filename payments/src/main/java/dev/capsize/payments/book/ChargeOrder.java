package dev.capsize.payments.book;

import dev.capsize.payments.problem.Problem;
import dev.capsize.payments.problem.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What somebody wants to be charged.
///
/// @param orderId of the shop; 1 to 64 letters, digits, `-`, `_`, `.`
/// @param amountCents at least 1
/// @param currency three capital letters
public record ChargeOrder(String orderId, long amountCents, String currency) {
  private static final Pattern ORDER_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  /// @throws Refused with [Problem#INVALID] that names everything that is wrong
  public ChargeOrder {
    List<String> wrong = new ArrayList<>();
    if (!ORDER_ID.matcher(orderId).matches()) {
      wrong.add("orderId must be 1 to 64 letters, digits, '-', '_' or '.'");
    }
    if (amountCents < 1) {
      wrong.add("amountCents is %d; it must be at least 1".formatted(amountCents));
    }
    if (!CURRENCY.matcher(currency).matches()) {
      wrong.add("currency must be three capital letters such as EUR");
    }
    if (!wrong.isEmpty()) {
      throw new Refused(Problem.INVALID, String.join("; ", wrong));
    }
  }
}
