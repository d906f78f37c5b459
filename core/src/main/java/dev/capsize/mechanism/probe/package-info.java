/// Probes: how the platform tells a dead replica from a living one, and mistakes a saturated one.
///
/// The kubelet asks again and again. Readiness decides whether a replica gets requests, liveness
/// whether its process is ended and started again: several failures in a row count, and one success
/// wipes them out. Each question has a connection and a time limit of its own; what is answered
/// later answers nothing.
///
/// # How it fails
///
/// - **Saturation looks like death.** A probe at the door of the requests queues with them. When
///   the queue is longer than its time limit, a replica that does all it can is restarted; its load
///   goes to the others, who are next: the restart cycle.
/// - **Everybody is unready at once.** A readiness that depends on something shared takes all
///   replicas out of rotation together; what was slow is down.
/// - **Health looks like health.** A probe at a port of its own is answered by a process whose
///   every request times out. It says that the process runs, and not that it serves.
/// - **It comes back all at once.** A replica that is ready again gets its full share, cold.
///
/// # Sources
///
/// - Kubernetes documentation, "Configure Liveness, Readiness and Startup Probes" (one second,
///   three failures; a success resets the count).
/// - D. Yanacek, "Implementing health checks", Amazon Builders' Library.
///
/// # Not modelled
///
/// - `successThreshold` above 1; probes by command.
/// - A probe whose connection itself is not accepted costs nothing but its time.
/// - The wait before a process that was restarted often is started again (CrashLoopBackOff).
@NullMarked
package dev.capsize.mechanism.probe;

import org.jspecify.annotations.NullMarked;
