/// A system in simulated time: mechanisms wired into services, callers and dependencies.
///
/// Owns no behaviour: what a pool, a breaker or a drain does is in its own package below
/// [dev.capsize.mechanism]. What comes out is a [dev.capsize.outcome.Recording], the same as from a
/// real run, and is judged by the same code.
@NullMarked
package dev.capsize.simulation;

import org.jspecify.annotations.NullMarked;
