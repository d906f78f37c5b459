/// What a configuration comes to in plain arithmetic: how long a connection is held, what a pool
/// carries, what a breaker sees, who gives up first, how often a call is repeated, how long a drain
/// takes.
///
/// One idea per file. Each gives [dev.capsize.quantity.Quantity]s: a value, and the line of
/// arithmetic that leads to it with the numbers put in. Every bound is for one request by itself,
/// worst cases added up; what many requests do to each other is for [dev.capsize.states].
///
/// - **Source:** J. D. C. Little, "A Proof for the Queuing Formula L = λW", Operations Research 9
///   (1961), for capacities; the rest is the sum of what the steps take.
/// - **Not modelled:** chance; the shortening of a hold by an open breaker.
@NullMarked
package dev.capsize.quantity;

import org.jspecify.annotations.NullMarked;
