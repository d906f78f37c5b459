/// Work that can no longer finish in time is not begun.
///
/// A request may wait in the executor queue of the server for longer than its caller is willing to
/// wait, and no filter sees that wait: it is over when the first filter runs. So the moment of
/// arrival is stamped when the poller hands the connection to the executor, and the first filter
/// compares what is left of the caller's patience with what the endpoint needs.
///
/// Switched off (the default) nothing of this exists: the server is the stock one.
///
/// Not here: how long callers really wait. Their patience is assumed, one figure for all of them.
@NullMarked
package dev.capsize.payments.admission;

import org.jspecify.annotations.NullMarked;
