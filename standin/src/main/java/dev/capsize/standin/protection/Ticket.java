package dev.capsize.standin.protection;

import dev.capsize.mechanism.idempotency.Claim;

/// What somebody was told who claimed a key.
///
/// @param answer whether to work
/// @param work `SERVICE/ENDPOINT`
/// @param key of the request
/// @param fence number of the claim; 0 if there is no work to do
public record Ticket(Claim.Answer answer, String work, String key, long fence) {}
