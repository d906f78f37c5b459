/// Pools of connections: HikariCP's on threads, R2DBC's on event loops.
///
/// Both are bounded as described, both connect before the process is ready, and both tell what they
/// hold at this moment.
@NullMarked
package dev.capsize.standin.pool;

import org.jspecify.annotations.NullMarked;
