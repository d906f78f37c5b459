/// The drain: finish what is in flight, then leave, before the platform kills.
///
/// A replica that is to stop leaves the rotation, goes on serving for a moment (preStop) because
/// not everybody knows that yet, gets SIGTERM, shuts its door, finishes what is inside, and exits.
/// When the grace period is over, SIGKILL ends it in any case. A rolling update does that to one
/// replica after the other, while new ones start.
///
/// # How it fails
///
/// - **The longest request decides.** A drain lasts as long as the slowest thing inside. When a
///   dependency is slow, that is longer than the grace, and what is killed is exactly the work with
///   the dangerous outcome: the charge that was sent and not written down.
/// - **preStop is inside the grace.** 10 s of preStop in a grace of 10 s leave 2 s to drain, and
///   the phase timeout (30 s by default in Spring Boot) never gets its turn.
/// - **It drops what waited.** Tomcat closes the connections of those who were accepted and not
///   begun: under load a stop is a burst of resets, and of retries.
/// - **It takes capacity when there is none.** A rollout during an overload removes replicas whose
///   successors begin cold; with no surge, or with successors that do not become ready, the rest
///   collapses. On the other hand a restart empties a queue that nobody waits in any more, and may
///   be what ends a collapse.
///
/// # Sources
///
/// - Kubernetes documentation, "Pod Lifecycle", "Termination of Pods"; "Deployments", "Rolling
///   Update Deployment".
/// - Spring Boot 4 reference, "Graceful Shutdown"; Apache Tomcat 11, `Connector.pause`.
///
/// # Not modelled
///
/// - The time in which proxies still send to a replica that has left: it leaves the rotation at
///   once.
/// - A successor that crashes while it starts, and the growing waits between its restarts.
/// - An image that has to be pulled, a node that is full.
@NullMarked
package dev.capsize.mechanism.drain;

import org.jspecify.annotations.NullMarked;
