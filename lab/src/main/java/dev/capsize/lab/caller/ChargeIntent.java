package dev.capsize.lab.caller;

/// A charge that a caller wants, and what it was told about it.
///
/// @param orderId its name, unique within a run
/// @param sent whether the service can have received it: some attempt was neither refused nor
///     without a replica
/// @param attempts attempts begun, the one that is under way included
/// @param toldCharged whether a 2xx came within the patience
public record ChargeIntent(String orderId, boolean sent, int attempts, boolean toldCharged) {}
