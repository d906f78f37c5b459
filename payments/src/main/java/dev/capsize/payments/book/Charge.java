package dev.capsize.payments.book;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A charge as callers see it.
///
/// @param status text of its [ChargeState]
/// @param providerReference what the provider calls it, once it is charged
public record Charge(UUID id, String orderId, String status, @Nullable String providerReference) {}
