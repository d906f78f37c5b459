package dev.capsize.standin.pool;

import dev.capsize.standin.answer.Refused;

/// A pool of connections.
public interface Pool {
  /// As in the description.
  String name();

  /// Waits for a connection as long as the pool allows.
  ///
  /// @throws Refused if none became free in time, or if too many wait already
  Lease acquire();

  /// Connections in use.
  int active();

  /// Requests that wait for one.
  int pending();

  /// Connections there may be.
  int max();

  /// Sends everybody away who waits for one.
  ///
  /// @return how many
  int sendAway();

  /// Connections there may be unless somebody intervened.
  int usualSize();

  /// From now on there may be so many. One in use that is too many goes when it comes back.
  ///
  /// @throws IllegalArgumentException if that cannot be changed
  void resize(int size);

  /// Makes its connections.
  void connect();

  /// Closes them.
  void close();
}
