package dev.capsize.lab.run;

import dev.capsize.intervention.Intervention;

/// An intervention as it was carried out.
///
/// @param what was to be done
/// @param atNanos when it began, since the start of the healthy phase
/// @param hit what it hit: attempts refused, requests given up, requests sent away or cut, breakers
/// @param effect the same in words
public record Intervened(Intervention what, long atNanos, long hit, String effect) {}
