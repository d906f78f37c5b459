package dev.capsize.lab.caller;

import dev.capsize.model.Caller;

/// A new request that is due.
///
/// @param caller who wants it
/// @param endpoint which endpoint it is for
/// @param number 0-based among the requests of this caller to this endpoint
/// @param intendedNanos when it is meant to start, relative to the start of the healthy phase
public record Arrival(Caller caller, String endpoint, long number, long intendedNanos) {

  /// Name of the stream of requests it belongs to; no two streams share one.
  String stream() {
    return caller.name() + "/" + endpoint;
  }
}
