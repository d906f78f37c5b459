/// Admission: what a server accepts, what carries it, and what waits in which order meanwhile.
///
/// A server that takes in more than it can carry does not become faster, its answers become later,
/// until they come after their callers have left. Three decisions stand against that. How many may
/// be inside: [dev.capsize.mechanism.admission.Limit], fixed or learned from latency. Who waits,
/// and who is next: [dev.capsize.mechanism.admission.Line]. And what becomes of work that nobody
/// waits for any more: `Departed` and `hopeless` of
/// [dev.capsize.mechanism.admission.AdmissionSpec].
///
/// # How it fails
///
/// - **The backlog outlives the fault.** First in, first out serves the oldest, whose caller has
///   just left; when the fault is over the queue is still there, and all its work is in vain: "it
///   worked through the backlog strictly oldest-first ... clients were long gone" (freeunit#198;
///   the same in haproxy#177, akka-http#1444). A queue is all right if it can be worked off within
///   a caller's patience, and useless if it is longer by a little.
/// - **Dropping only what has expired does not help.** What is served then is what is about to
///   expire. A check must leave room for the service itself; that is what `hopeless` is for.
/// - **A learned limit learns the fault.** With a dependency that stays five times slower,
///   Gradient2 goes from 66 to 16 within a minute and is at its maximum of 200 after ten: its long
///   average has made slow normal. Vegas measures its latency "without load" again every few
///   hundred samples, whatever the load is then, and lets in 105 after a minute where 26 were
///   enough before. Both are in `LimitDriftTest`. Gradient2 looks at no drops
///   (concurrency-limits#176), and it stops falling at `queueSize / (1 - 0.5)`.
/// - **A learned limit does not notice.** AIMD takes 4 s for success if its timeout is 5 s, the
///   default. A window with fewer than 10 samples is thrown away: the slower everything is, the
///   less it learns; a hundred times slower, the limit of the same test stands still at 35.
/// - **A limit cannot tell whose fault it is**: its own server's load, or a dependency that is slow
///   (concurrency-limits#171).
/// - **CoDel sees only those who are taken out.** Whoever is served at once must be shown to it as
///   well ([dev.capsize.mechanism.admission.Line#pass]), or one wait that was long decides alone.
///
/// # Sources
///
/// - K. Nichols, V. Jacobson, "Controlling Queue Delay", ACM Queue 10(5), 2012; folly
///   `executors/Codel.cpp` (shortest wait of 100 ms above 5 ms, then drop above twice that).
/// - B. Maurer, "Fail at Scale", ACM Queue 13(8), 2015 (adaptive LIFO).
/// - Netflix concurrency-limits 0.5.4: `AIMDLimit`, `VegasLimit`, `Gradient2Limit`,
///   `WindowedLimit`.
/// - L. Brakmo, L. Peterson, "TCP Vegas", IEEE JSAC 13(8), 1995.
///
/// # Not modelled
///
/// - Of concurrency-limits: windows by percentile, functions of one's own for Vegas and for the
///   queue of Gradient2, `GradientLimit` (the first one), partitions, and limiters that block.
/// - A latency of nothing, which Netflix's Vegas refuses and which makes its Gradient2 no number:
///   here it counts as 1 ns.
/// - Under adaptive LIFO, CoDel judges by the oldest in line, not by the one who is served; folly
///   has no such order, and the newest one's short wait would end the overload that it comes from.
/// - Priorities in simulated time, where all work is alike;
///   [dev.capsize.mechanism.admission.Lines] has them for the guard.
@NullMarked
package dev.capsize.mechanism.admission;

import org.jspecify.annotations.NullMarked;
