/// The time budget of a whole request, set once by the middleware and asked before each step.
///
/// The budget begins when the request reaches the filter. No step (waiting for a connection, a
/// query, a call of the provider, a retry) starts after it; a step that has started is not cut off.
/// It is neither received from the caller nor passed on to the provider.
///
/// Not here: the time that a request spent in the server's own queue before the filter, which is
/// what [dev.capsize.payments.admission] is for.
@NullMarked
package dev.capsize.payments.deadline;

import org.jspecify.annotations.NullMarked;
