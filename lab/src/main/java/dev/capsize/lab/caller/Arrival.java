package dev.capsize.lab.caller;

import dev.capsize.blueprint.Traffic;
import dev.capsize.model.Caller;

/// A new request that is due.
///
/// @param traffic of which it is a part
/// @param endpoint which endpoint it is for
/// @param number 0-based among the requests of this caller to this endpoint
/// @param id 1-based among all requests of the run
/// @param intendedNanos when it is meant to start, relative to the start of the healthy phase
public record Arrival(Traffic traffic, String endpoint, long number, long id, long intendedNanos) {

  /// Who wants it.
  Caller caller() {
    return traffic.caller();
  }

  /// Name of the stream of requests it belongs to; no two streams share one.
  String stream() {
    return caller().name() + "/" + endpoint;
  }
}
