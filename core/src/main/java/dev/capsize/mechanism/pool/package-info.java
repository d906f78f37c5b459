/// The connection pool: a bounded number of permits, and an order in which those who wait get them.
///
/// A pool protects what is behind it: a database works best on few statements at once. Whoever
/// finds no permit free waits, for a bounded time, and is refused then. A permit that becomes free
/// goes to the one who waits longest. [dev.capsize.mechanism.pool.Pool] decides,
/// [dev.capsize.mechanism.pool.PoolStage] adds time; a test runs the same sequences through
/// HikariCP itself and compares who gets what, in which order, who is refused, and all counts.
///
/// # How it fails
///
/// - **It is held for the time of somebody else.** A permit that is held during a call to a third
///   party is held 100 times longer when that party is 100 times slower. By Little's law the pool
///   is empty as soon as `load x hold time` passes its size, and then whoever needs a permit waits,
///   whether or not it has to do with the third party: this is how one slow dependency spreads.
/// - **Its queue has no bound but time.** HikariCP bounds how long one waits (30 s by default), not
///   how many. When the acquire timeout is near the patience of the callers, most of those who get
///   a permit work for somebody who has left; that is what holds the collapsed state.
/// - **A larger pool is not the cure.** It moves the queue into the database, and takes the load of
///   the retries along.
/// - **The hand-over takes time.** A thread has to wake up before it has what it was handed; until
///   then a newcomer may take it, and whoever was robbed goes to the end of the line. With
///   processors that are busy this window grows, and with it the share of those who wait in vain.
/// - **It locks itself.** A request that holds one permit and asks for another of the same pool
///   waits for itself when all others do the same. The acquire timeout is all that ends it.
///
/// # Sources
///
/// - HikariCP 7.0.2: `HikariPool`, `ConcurrentBag` (a fair `SynchronousQueue` hands over; what is
///   left of a wait below 10 us is given up).
/// - J. D. C. Little, "A Proof for the Queuing Formula: L = λW", Operations Research 9(3), 1961.
/// - HikariCP wiki, "About Pool Sizing".
///
/// # Not modelled
///
/// - Connections as such: all are there from the start and never break; no maximum lifetime, no
///   keep-alive, no test before use.
/// - The connection that a thread had last, which HikariCP prefers: permits are not told apart.
@NullMarked
package dev.capsize.mechanism.pool;

import org.jspecify.annotations.NullMarked;
