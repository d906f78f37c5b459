/// The payment provider: somebody else's service, as a process of its own.
///
/// It charges, late when it is told to be late, and never wrongly: a call whose client gave up is
/// charged all the same, and calls with one key are charged once. It speaks JSON over HTTP:
///
/// - `POST /charges` with `{"orderId","amountCents","currency"}`, and an `Idempotency-Key` if the
///   client likes: after the latency in force at arrival, 201 and `{"reference"}`.
/// - `PUT /schedule` with `{"steps":[{"fromEpochMillis","toEpochMillis","latencyMillis",
///   "fraction"}]}`: 204; replaces the schedule for the calls that arrive from now on.
/// - `GET /ledger`: `{"charges":[{"orderId","key","reference","count"}]}`, every charge in the
///   order in which it was made; `count` is 1 for the first charge of an order, 2 for the second.
/// - `GET /calls?from=N`: `{"next","calls":[{"startEpochMillis","durationMillis"}],"inFlight"}`,
///   the finished calls from index N in the order in which they finished, and the arrivals of those
///   in flight. Times are milliseconds since 1970, with fractions.
/// - `GET /health`: 200.
///
/// Errors are problem details (RFC 9457).
///
/// Not here: who decides when it is slow, and what its ledger means for the audit.
@NullMarked
package dev.capsize.lab.provider;

import org.jspecify.annotations.NullMarked;
