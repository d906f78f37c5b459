package dev.capsize.payments.idempotency;

import dev.capsize.payments.book.Charge;
import dev.capsize.payments.book.Claim;

/// What a request is to do about the charge that it asks for.
public sealed interface Ticket {

  /// Work on it.
  ///
  /// @param claim under which to work
  record Work(Claim claim) implements Ticket {}

  /// Answer with what was answered the first time.
  record Replay(Charge charge) implements Ticket {}
}
