package dev.capsize.reader.application;

import dev.capsize.model.Origin;

/// A value that is given to a key from outside the file that has the key.
///
/// @param key dotted, in the user's spelling
/// @param value text, without quotes
/// @param origin where it was given
public record Assignment(String key, String value, Origin origin) {}
