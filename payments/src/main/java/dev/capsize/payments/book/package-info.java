/// The table of charges: what was ordered, how far it got, and who is working on it.
///
/// A row outlives the process that wrote it. Each statement here is atomic on its own and is
/// committed at once, so that a process may be killed between any two of them and another one still
/// finds out from the row what to do.
///
/// Not here: who may work on a charge, which is decided in [dev.capsize.payments.idempotency].
@NullMarked
package dev.capsize.payments.book;

import org.jspecify.annotations.NullMarked;
