/// Kubernetes and OpenShift manifests: the workload that runs a service, and what sets its
/// environment, its files and its size.
///
/// Not here: which manifest belongs to which service, and what the environment means to Spring.
///
/// - **Not modelled:** templates (they are to be rendered first), Kustomize patches, controllers
///   other than Deployment, StatefulSet and DeploymentConfig, admission that changes manifests.
@NullMarked
package dev.capsize.check.kubernetes;

import org.jspecify.annotations.NullMarked;
