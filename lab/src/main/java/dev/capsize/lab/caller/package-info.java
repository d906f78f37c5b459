/// The callers: people and programs that want something and do not slow down because they wait.
///
/// Requests arrive as the description says, at random or at equal distances, at a rate that may
/// change, whatever the service does (open loop), and latency counts from the moment at which a
/// request was meant to start; otherwise a slow service would thin out its own load and hide its
/// own delay (coordinated omission). Every request has a thread of its own, and is tried as often
/// as its caller's retries allow.
///
/// What a request looks like on the wire is said by an [dev.capsize.lab.caller.Exchange]: that of
/// the payments service, of what stands in for a described one, or the one that a description
/// writes out.
///
/// The HTTP client is our own, on blocking sockets: it **never sends anything twice by itself**.
/// The JDK's client does (a GET whose connection closes without an answer), which would be counted
/// as one attempt and arrive as two. Each request on the wire here is one attempt in the record.
///
/// | outcome of an attempt | when | retried |
/// |---|---|---|
/// | `ok` | a complete 2xx within the patience | |
/// | `timeout` | no complete answer, or no connection, within the patience | yes |
/// | `refused` | nobody listens at the replica's port | yes |
/// | `reset` | the connection broke before the answer was complete | yes |
/// | `bad answer` | the answer is not HTTP, or beyond a limit | yes |
/// | `no replica` | none was ready | yes |
/// | `not sent` | the caller's own machine had no port or file descriptor left | yes |
/// | `http STATUS TYPE` | an error answer; TYPE is the last part of its problem type | 5xx, 409 |
/// | `open` | the run ended first | |
///
/// - **Source:** G. Tene, "How NOT to Measure Latency", 2015, for the intended start.
/// - **Not modelled:** an answer that counts though it comes after its attempt was given up; TLS,
///   DNS, HTTP/2, redirects, and pauses of a whole client.
///
/// Not here: what the requests mean for the verdict ([dev.capsize.outcome]), and who says which
/// replicas are ready.
@NullMarked
package dev.capsize.lab.caller;

import org.jspecify.annotations.NullMarked;
