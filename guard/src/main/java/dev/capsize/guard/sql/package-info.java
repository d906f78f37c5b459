/// The guard in front of a pool of database connections.
///
/// Needs `java.sql` and nothing else; every pool is a `DataSource`.
@NullMarked
package dev.capsize.guard.sql;

import org.jspecify.annotations.NullMarked;
