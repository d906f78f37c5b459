/// What an operator does to a running replica to bring it back: refuse at the door, send away what
/// waits, reset breakers, change a pool.
///
/// All of it is code of the stand-in: a stock Spring Boot service has none of these levers at run
/// time but HikariCP's bean for the size of a pool. What lasts ends by itself, so that a replica
/// whose operator is gone is as it was before.
@NullMarked
package dev.capsize.standin.intervention;

import org.jspecify.annotations.NullMarked;
