/// Replicas as Kubernetes would run them: probes, rotation, rolling deploy, graceful stop.
///
/// A [dev.capsize.lab.deploy.Pod] is one replica: it launches the process, obeys its probes as the
/// kubelet does, restarts what died, and stops it with preStop, SIGTERM and, at the end of the
/// grace period, SIGKILL. The [dev.capsize.lab.deploy.Deployer] keeps the desired number of pods
/// and replaces all of them in a rollout, one decision at a time
/// ([dev.capsize.lab.deploy.RolloutStep]).
///
/// - **Source:** Kubernetes documentation, "Pod Lifecycle" and "Deployments" (rolling update).
/// - **Not modelled:** scheduling, image pulls, the time that endpoints take to reach every node (a
///   replica leaves the rotation at once), CrashLoopBackOff (a restart is immediate),
///   a readiness probe of its own after the startup probe (its success counts as readiness).
@NullMarked
package dev.capsize.lab.deploy;

import org.jspecify.annotations.NullMarked;
