/// Idempotency keys: a repeat is served from the record instead of doing the work again.
///
/// The caller names its intent with a key. The first request with it claims the right to work; a
/// repeat is told the recorded answer, or, while the first is at work, that it is (409), or it
/// joins and waits for the same answer. Whoever ends without an answer says whether the work may
/// have been done; a lease takes the right from one who died without a word, and a fence keeps out
/// whoever comes back after that.
///
/// # How it fails
///
/// - **A repeat is refused, and comes again.** 409 is an error like others to most clients: under a
///   slow dependency each attempt after the first is refused, retried, and refused. It costs
///   little, but it uses up the attempts, so that nobody is there when the answer is.
/// - **A repeat waits for a dead one.** Nobody tells those who joined that the replica died that
///   they wait for. Here they wait until their caller leaves, where that is noticed, and at most
///   until the lease is over; then they are told what a repeat is told that does not join.
/// - **The lease is too short, or too long.** Shorter than the work, it lets a second one begin
///   while the first goes on: the fence keeps the record right, not the provider. Longer than the
///   callers' patience, it makes a crash look like a request in flight until everybody has given
///   up.
/// - **An unknown outcome is taken for none.** A timeout says nothing about whether it happened.
///   Forgetting the key doubles the charge, keeping it loses one. Only asking settles it: that is
///   what the recovery does, and a drain before it leaves.
/// - **Several calls, one key.** Work is done when the last of its calls is. A repeat does the
///   first ones again, and is safe only if these have keys, too.
///
/// # Sources
///
/// - Stripe API reference, "Idempotent requests"; B. Leach, "Implementing Stripe-like Idempotency
///   Keys in Postgres", 2017.
/// - C. Gray, D. Cheriton, "Leases", SOSP 1989; M. Kleppmann, "How to do distributed locking", 2016
///   (fencing tokens).
///
/// # Not modelled
///
/// - Two requests that claim at the same instant: the record decides at once. Its contention, and a
///   record that is itself unreachable.
/// - Keys that expire, and a repeat with another content under the same key.
@NullMarked
package dev.capsize.mechanism.idempotency;

import org.jspecify.annotations.NullMarked;
