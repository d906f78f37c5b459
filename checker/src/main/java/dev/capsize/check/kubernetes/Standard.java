package dev.capsize.check.kubernetes;

import dev.capsize.model.Origin;
import java.util.Map;
import java.util.Optional;

/// What Kubernetes does where nobody wrote a value.
///
/// - **Source:** the API reference of Kubernetes 1.34 (`apps/v1`, `core/v1`, `autoscaling/v2`).
final class Standard {
  static final Origin ORIGIN = new Origin.Default("Kubernetes 1.34");

  private static final Map<String, String> OF_POD =
      Map.of("spec.replicas", "1", "spec.template.spec.terminationGracePeriodSeconds", "30");

  private static final Map<String, String> OF_DEPLOYMENT =
      Map.of("spec.strategy.type", "RollingUpdate", "spec.minReadySeconds", "0");

  private static final Map<String, String> OF_ROLLOUT =
      Map.of(
          "spec.strategy.rollingUpdate.maxUnavailable", "25%",
          "spec.strategy.rollingUpdate.maxSurge", "25%");

  private static final Map<String, String> OF_PROBE =
      Map.of(
          "initialDelaySeconds", "0",
          "timeoutSeconds", "1",
          "periodSeconds", "10",
          "successThreshold", "1",
          "failureThreshold", "3");

  private Standard() {}

  /// @param kind of the workload
  /// @param rolls whether it replaces pods bit by bit
  static Optional<String> ofWorkload(String kind, boolean rolls, String path) {
    // The rest of a DeploymentConfig is OpenShift's.
    Optional<String> value =
        kind.equals("DeploymentConfig") && path.equals("spec.replicas")
            ? Optional.empty()
            : Optional.ofNullable(OF_POD.get(path));
    if (!kind.equals("Deployment")) {
      return value;
    }
    return value
        .or(() -> Optional.ofNullable(OF_DEPLOYMENT.get(path)))
        .or(() -> rolls ? Optional.ofNullable(OF_ROLLOUT.get(path)) : Optional.empty());
  }

  /// @param key of a probe that exists
  static Optional<String> ofProbe(String key) {
    return Optional.ofNullable(OF_PROBE.get(key));
  }
}
