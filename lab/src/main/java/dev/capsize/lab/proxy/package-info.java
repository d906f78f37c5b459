/// A TCP proxy on the loopback address, by which the lab disturbs what a service of the user's
/// calls, without changing either.
///
/// It passes bytes on in both directions, understands none of them, and for one stretch of time
/// does what a [dev.capsize.lab.proxy.Fault] says. It sees calls as far as TCP shows them: bytes
/// to the dependency begin one, and the first bytes that come back end it. That is right for
/// protocols in which a connection carries one request at a time (HTTP/1.1, PostgreSQL without
/// pipelining, Redis without pipelining); where answers overtake each other (HTTP/2) it counts
/// fewer calls than there are, and a latency delays the answers of all that share the connection.
///
/// - **Not modelled:** a slow handshake of TCP itself. One of TLS is two calls, each of which is
///   delayed.
///
/// Not here: who decides when there is a fault, and what the calls mean.
@NullMarked
package dev.capsize.lab.proxy;

import org.jspecify.annotations.NullMarked;
