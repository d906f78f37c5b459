/// The payments service that the lab runs: one process per replica.
///
/// Seven mechanisms are on the path of one request, a package each: `lifecycle` (with `admission`
/// before it), `deadline`, the server's threads (configuration only), `pool`, `idempotency`,
/// `provider` (retry and circuit breaker) and `drain`. `recovery` settles what a crash left behind.
///
/// Not here: the provider, the callers and whatever else makes up the lab.
@NullMarked
package dev.capsize.payments;

import org.jspecify.annotations.NullMarked;
