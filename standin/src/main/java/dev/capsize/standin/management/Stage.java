package dev.capsize.standin.management;

import java.util.Locale;

/// How far a request has come that calls somebody.
public enum Stage {
  /// It has no connection yet.
  WAITING,
  /// It has one.
  HOLDING,
  /// It waits for an answer.
  PROVIDER,
  /// It has had its answer.
  AFTER;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
