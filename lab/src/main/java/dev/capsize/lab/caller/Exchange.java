package dev.capsize.lab.caller;

/// Knows what a request to an endpoint looks like on the wire.
@FunctionalInterface
public interface Exchange {

  /// What to send for one request. A function of its argument; called once per request.
  ///
  /// @throws IllegalArgumentException if it does not know the endpoint
  Message message(Arrival arrival);
}
