package dev.capsize.reader.application;

import dev.capsize.model.Origin;
import java.util.regex.Pattern;

/// A key with its value, while both places still matter.
///
/// @param key dotted, in its usual spelling; elements of lists end in `[n]`
/// @param base the key without the indices of list elements
/// @param value as text
/// @param keyOrigin where the key was written
/// @param origin where the value was written
/// @param assigned whether it comes from outside the file and its documents
record Property(
    String key, String base, String value, Origin keyOrigin, Origin origin, boolean assigned) {

  private static final Pattern INDEX = Pattern.compile("\\[\\d{1,9}]");

  Property(String key, String value, Origin keyOrigin, Origin origin, boolean assigned) {
    this(key, base(key), value, keyOrigin, origin, assigned);
  }

  /// `key` without the indices of list elements.
  static String base(String key) {
    return key.indexOf('[') < 0 ? key : INDEX.matcher(key).replaceAll("");
  }
}
