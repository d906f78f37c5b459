package dev.capsize.states;

/// A load at which the number of states changes.
///
/// @param perSecond new requests of all callers together; infinite if there is none
/// @param line the arithmetic, with the numbers put in
/// @param method how it was found
public record Bound(double perSecond, String line, Method method) {}
