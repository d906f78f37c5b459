/// The guard: what removes the collapsed state of a service.
///
/// At the door, [dev.capsize.guard.Door] begins no work that cannot be finished in time, bounds
/// what is worked on and what waits, and serves the newest first while more comes than can be done.
/// Towards others, [dev.capsize.guard.Dependency] pays for retries with successes, and stops
/// calling what does not answer. All decisions are those of `dev.capsize.mechanism`, which the
/// simulator runs.
///
/// - **Law:** with work begun only if it ends in time, a bounded wait, retries of at most `β` per
///   success in one layer, and refusals that cost the share `φ` of a request, the healthy state is
///   the only one if `λ(1 + βφ) < μ`.
@NullMarked
package dev.capsize.guard;

import org.jspecify.annotations.NullMarked;
