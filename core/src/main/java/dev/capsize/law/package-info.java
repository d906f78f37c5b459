/// Closed forms: what a queue does in the long run, without simulating it.
///
/// Each class is one system of one formula, with its source and with the symbols of the code. A law
/// answers for every load: where a queue grows without end, its mean wait is infinite, never
/// negative and never not a number. Times come out in seconds.
///
/// Kendall's notation: arrivals / service / servers / places. `M` is memoryless (Poisson arrivals,
/// exponential service), `G` is general, `+M` is exponential patience while waiting.
///
/// - **Source:** L. Kleinrock, "Queueing Systems, Volume 1: Theory", 1975, for all that names no
///   other.
/// - **Not modelled:** how long it takes to get there. Near saturation the long run is long.
@NullMarked
package dev.capsize.law;

import org.jspecify.annotations.NullMarked;
