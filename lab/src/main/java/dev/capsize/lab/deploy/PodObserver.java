package dev.capsize.lab.deploy;

import java.util.SortedMap;

/// Sees what happens to replicas. Called from several threads.
public interface PodObserver {
  /// Something happened that belongs into the story, for example `payments-1: SIGTERM`.
  void happened(String what);

  /// Asks, at the last moment before SIGKILL, what the replica has not answered yet.
  InFlight inFlight(Replica replica);

  /// A replica was taken out of service and its process is gone.
  void stopped(Stop stop);

  /// Requests accepted and unanswered.
  ///
  /// @param requests of any kind, those without a thread included
  /// @param charges of these the charges, by how far each had come
  record InFlight(int requests, SortedMap<String, Integer> charges) {}

  /// How a replica was taken out of service; moments are readings of `System.nanoTime()`.
  record Stop(
      Replica replica,
      long preStopNanos,
      long sigtermNanos,
      long endNanos,
      boolean killed,
      InFlight atKill) {}
}
