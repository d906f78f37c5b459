package dev.capsize.lab.run;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.model.Deployment;
import java.util.Objects;

/// How many replicas there are at once.
final class Replicas {
  private Replicas() {}

  /// Most processes of a service at a time.
  ///
  /// In a rollout each old one may still drain when the last new one starts: `maxSurge` limits
  /// those that are not on their way out, and a draining process lives on beside them.
  static int most(Blueprint blueprint, String service) {
    Deployment deployment =
        Objects.requireNonNull(blueprint.services().get(service)).platform().deployment();
    boolean rolls =
        service.equals(blueprint.description().service())
            && blueprint.description().scenario().deployAt().isPresent();
    return rolls ? 2 * deployment.replicas() : deployment.replicas();
  }
}
