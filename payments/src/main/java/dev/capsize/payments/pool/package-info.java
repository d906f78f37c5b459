/// How requests use the pooled connections: acquired with a bound, held, lent, given back.
///
/// A charge holds one connection from its first statement to its last. Whether it keeps it while it
/// waits for the provider is a setting, `payments.hold-connection`.
///
/// Not here: the pool itself, which is HikariCP, and its size.
@NullMarked
package dev.capsize.payments.pool;

import org.jspecify.annotations.NullMarked;
