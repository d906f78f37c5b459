package dev.capsize.mechanism.drain;

import dev.capsize.model.Deployment;

/// What a rolling update does next.
///
/// New pods may start while the total stays within `replicas + maxSurge`; old pods may stop while
/// enough ready ones remain, `replicas - maxUnavailable`. A pod that is already terminating counts
/// for neither, as in Kubernetes.
///
/// - **Source:** Kubernetes documentation, "Deployments", section "Rolling Update Deployment".
///
/// @param start new pods to start now
/// @param stop old pods to stop now
public record RolloutStep(int start, int stop) {

  /// The pods of a deployment that are not terminating.
  ///
  /// @param oldReady pods of the old version that get requests
  /// @param oldUnready pods of the old version that do not
  /// @param newReady pods of the new version that get requests
  /// @param newUnready pods of the new version that do not
  public record Pods(int oldReady, int oldUnready, int newReady, int newUnready) {
    int total() {
      return oldReady + oldUnready + newReady + newUnready;
    }

    int ready() {
      return oldReady + newReady;
    }

    int ofNewVersion() {
      return newReady + newUnready;
    }
  }

  /// Decides for the pods as they are now.
  public static RolloutStep next(Deployment deployment, Pods pods) {
    int room = deployment.replicas() + deployment.maxSurge() - pods.total();
    int missing = deployment.replicas() - pods.ofNewVersion();
    int start = Math.max(0, Math.min(room, missing));

    int spare = pods.ready() - (deployment.replicas() - deployment.maxUnavailable());
    // Old pods that serve nobody go first, but a new pod that is not ready replaces nobody yet.
    int removable = spare + pods.oldUnready();
    int stop =
        Math.max(0, Math.min(removable, pods.oldUnready()))
            + Math.max(0, Math.min(spare, pods.oldReady()));
    return new RolloutStep(start, stop);
  }
}
