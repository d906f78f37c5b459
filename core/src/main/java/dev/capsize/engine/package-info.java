/// Simulated time: a calendar of events, its clock, and random streams. Knows no mechanism.
///
/// Events order by (time, sequence): two at one moment happen in the order in which they were
/// planned. Together with named random streams that makes a run a function of model, seed and
/// version, the same bits on every machine.
///
/// - **Source:** A. M. Law, "Simulation Modeling and Analysis", chapters 1 and 2 (next-event time
///   advance); the heap of four children per node: D. B. Johnson, "Priority queues with update and
///   finding minimum spanning trees", Information Processing Letters 4, 1975.
/// - **Not modelled:** parallel execution of one run; runs are independent of one another.
@NullMarked
package dev.capsize.engine;

import org.jspecify.annotations.NullMarked;
