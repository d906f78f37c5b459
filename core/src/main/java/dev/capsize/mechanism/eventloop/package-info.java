/// The event loop: computation shares one thread, and whoever blocks it stops everyone.
///
/// A few threads carry all requests in turns. Who waits for an answer or a connection uses none of
/// them, so that thousands may wait; who computes has its loop alone until it is done, and who
/// blocks has it until it is answered itself. Whatever comes meanwhile, answers and connections for
/// others on that loop included, waits until it is free. A request stays on the loop it came to.
///
/// # How it fails
///
/// - **One blocks, all wait.** A call that blocks for 400 ms adds up to 400 ms to everything else
///   on its loop: health checks, timeouts, answers that are ready. With a share `ρ` of the loop
///   blocked in pieces of length `s`, others wait `ρ s / (2 (1 - ρ))` on average, which is the
///   M/G/1 queue.
/// - **It spreads.** With threads, a slow endpoint uses up its own; on a loop, endpoints that have
///   nothing to do with it become slow first. There is no pool whose use would show it.
/// - **Waiting costs nothing, so nothing stops it.** Threads bound by accident what is in flight; a
///   loop accepts until memory ends. It needs a limit of its own.
/// - **It can wait for itself.** Who blocks its loop until it gets a connection may wait for one
///   whose holder needs that very loop to go on and give it back: nobody moves until a time limit
///   ends it.
/// - **What is cancelled still has its turn.** Nothing interrupts a computation: cancelling saves
///   only those turns that have not begun.
///
/// # Sources
///
/// - Node.js documentation, "Don't Block the Event Loop (or the Worker Pool)".
/// - Netty 4, `NioEventLoopGroup`: connections are assigned to loops in turn; Vert.x, "The Golden
///   Rule - Don't Block the Event Loop".
/// - A. Khintchine, 1932; F. Pollaczek, 1930 (the M/G/1 queue).
///
/// # Not modelled
///
/// - Worker pools to which blocking work is moved: describe that as a pool that is held.
/// - Loops that steal work from each other; assignment by the least loaded loop.
/// - Answers that came in time and were read too late, because the loop was blocked: the time
///   limits of calls run beside the loop.
/// - What it costs to read and write requests, beyond the server's overhead.
@NullMarked
package dev.capsize.mechanism.eventloop;

import org.jspecify.annotations.NullMarked;
