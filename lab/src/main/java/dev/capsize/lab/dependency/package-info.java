/// The dependencies: somebody else's services, all of them one process.
///
/// Each does what its description says: it takes its time, drawn from the described distribution,
/// fails the described share of its calls once that time is over, and gets slower with each call in
/// flight where that is described. It is late when it is told to be late. A call whose client gave
/// up is carried out all the same. JSON over HTTP:
///
/// - `POST /calls/NAME` with any body: after the latency in force at arrival, 200, or 500 for those
///   that fail.
/// - `POST /charges` with `{"orderId","amountCents","currency"}`, and an `Idempotency-Key` if the
///   client likes: the same for the dependency `provider`, which charges then, once for each key,
///   and answers 201 with `{"reference"}`. One that fails charges nothing.
/// - `PUT /schedule` with `{"steps":[{"dependency","fromEpochMillis","toEpochMillis",
///   "latencyMillis","fraction"}]}`: 204; replaces the schedule of every dependency for the calls
///   that arrive from now on.
/// - `GET /ledger`: `{"charges":[{"orderId","key","reference","count"}]}`, every charge in the
///   order in which it was made; `count` is 1 for the first charge of an order, 2 for the second.
/// - `GET /calls?from=N`: `{"next","calls":[{"dependency","startEpochMillis","durationMillis"}],
///   "inFlight":[{"dependency","startEpochMillis"}]}`, the finished calls from index N in the order
///   in which they finished, and those in flight by their arrival. Times are milliseconds since
///   1970, with fractions.
/// - `GET /health`: 200.
///
/// Errors are problem details (RFC 9457).
///
/// Not here: who decides when one is slow, and what the ledger means for the audit.
@NullMarked
package dev.capsize.lab.dependency;

import org.jspecify.annotations.NullMarked;
