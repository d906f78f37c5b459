package dev.capsize.payments.book;

import java.util.UUID;

/// The right to work on one charge, until somebody else claims it.
///
/// @param id of the charge
/// @param fence number of the claim, from 1; grows with each claim of the charge
/// @param maybeCharged whether work under an earlier claim may have reached the provider
public record Claim(UUID id, long fence, boolean maybeCharged) {}
