package dev.capsize.payments.book;

/// A charge that nobody works on and whose outcome is not known.
///
/// @param claim the last one; whoever settles the charge does so in its name
/// @param key under which the provider knows it
public record Unsettled(Claim claim, String key, ChargeOrder order) {}
