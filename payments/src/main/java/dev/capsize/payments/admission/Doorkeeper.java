package dev.capsize.payments.admission;

import java.util.Optional;

/// Asked by the thread that polls when a request has arrived and waits for nothing yet.
public interface Doorkeeper {
  /// Whether there is a point in asking at this moment: looking at a request costs something.
  boolean watches();

  /// What a request is answered at once; empty if it is let in.
  ///
  /// @param head its first bytes, at least method and path if they have arrived
  Optional<byte[]> refusal(String head);
}
