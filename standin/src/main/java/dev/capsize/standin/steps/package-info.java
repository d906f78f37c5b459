/// What an endpoint does, step by step, on real parts.
///
/// An endpoint is a [Program], made once. [BlockingWork] carries it out on the thread of its
/// request, [LoopWork] on an event loop without ever waiting there. Both do the same in the same
/// order: ask the deadline before each step, claim the key on the first connection, and write down
/// how the work ended while the connection is still held.
///
/// - **Not modelled:** what a real service computes, stores and sends. A statement waits in the
///   database server (`pg_sleep`), a computation burns the processor time that is described.
@NullMarked
package dev.capsize.standin.steps;

import org.jspecify.annotations.NullMarked;
