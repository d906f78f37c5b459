/// What is asked of many runs of one system: where is its edge?
///
/// [dev.capsize.analysis.EdgeSearch] decides which value is tried next and what the answers mean;
/// it runs nothing itself, so that the same class searches on the real stack and in the simulation.
///
/// The search is a bisection on a logarithmic scale in which a single answer is believed only for
/// where to look next. What is said at the end rests on values that were *settled*: the same answer
/// at least twice, in at most three probes, outnumbering all others. Where two values contradict
/// each other - one tips, and a larger one recovers - both are settled before either is believed. A
/// run whose load or machine was not what it should have been says nothing, and is done again.
///
/// - **Source:** repeated comparisons that are settled by majority are the plain way to search with
///   noisy answers: U. Feige, P. Raghavan, D. Peleg, E. Upfal, "Computing with Noisy Information",
///   SIAM J. Comput. 23 (1994), section 2. Here only the values at the edge are repeated: noise
///   lives there.
/// - **Not modelled:** the probability of an error. A settled value may still be wrong, the
///   likelier the nearer it is to the edge; how wide that zone is, the simulation says.
///
/// Not here: how a run is judged ([dev.capsize.outcome]), and who runs it.
@NullMarked
package dev.capsize.analysis;

import org.jspecify.annotations.NullMarked;
