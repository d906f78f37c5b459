/// What an operator does to a running replica to bring it back: refuse at the door, send away what
/// waits, reset breakers, change a pool.
///
/// Off unless `payments.intervention.enabled` is set; then the replica has the actuator endpoint
/// `interventions`, a look at each request on arrival, and a first filter. All of it is code of
/// this service: a stock Spring Boot service has none of these levers at run time but HikariCP's
/// bean for the size of a pool (`spring.jmx.enabled`, `register-mbeans`). Refusing has to be done
/// by a proxy in front of it, a breaker is reset by code that calls `CircuitBreaker.reset()`, and
/// what waits for a thread or for a connection can only be sent away by a restart.
///
/// What lasts ends by itself, so that a replica whose operator is gone is as it was before.
@NullMarked
package dev.capsize.payments.intervention;

import org.jspecify.annotations.NullMarked;
