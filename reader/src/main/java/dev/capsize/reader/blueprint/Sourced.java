package dev.capsize.reader.blueprint;

import dev.capsize.model.Origin;
import dev.capsize.model.Setting;

/// A value with where it comes from.
///
/// @param key the key that was read; empty for a default of the key that asks
/// @param text the value as it is written there
/// @param origin where it was written, or whose default it is
record Sourced<T>(T value, String key, String text, Origin origin) {

  /// A value that holds where nobody wrote one.
  ///
  /// @param of whose default it is, with its version
  static <T> Sourced<T> standard(T value, String text, String of) {
    return new Sourced<>(value, "", text, new Origin.Default(of));
  }

  /// The same place for another reading of it.
  <R> Sourced<R> as(R other) {
    return new Sourced<>(other, key, text, origin);
  }

  /// Whether somebody wrote it.
  boolean written() {
    return !(origin instanceof Origin.Default);
  }

  /// The setting, for whoever asks by `own`.
  Setting setting(String own) {
    return new Setting(key.isEmpty() ? own : key, text, origin);
  }
}
