/// What a replica does between SIGTERM and its end: settle what it left in doubt, finish what is in
/// flight, then leave.
///
/// Settling is ours ([SettleBeforeLeaving]); finishing is Spring Boot's
/// (`server.shutdown=graceful`): the listener is closed, and the process waits for the requests
/// that have begun, at most `spring.lifecycle.timeout-per-shutdown-phase`. A request that Tomcat
/// has accepted and no thread has begun is dropped at that moment without an answer.
///
/// Not here: the time before SIGTERM (preStop) and SIGKILL, which are the platform's.
@NullMarked
package dev.capsize.payments.drain;

import org.jspecify.annotations.NullMarked;
