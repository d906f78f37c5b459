/// deployment.yaml to model: replicas, rollout, probes, shutdown and environment.
///
/// - **Source:** Kubernetes API reference, apps/v1 Deployment, for keys, defaults and rounding.
/// - **Not modelled:** everything else of a Deployment; it may stand in the file and is not read.
@NullMarked
package dev.capsize.reader.deployment;

import org.jspecify.annotations.NullMarked;
