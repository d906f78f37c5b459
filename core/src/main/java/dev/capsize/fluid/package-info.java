/// A system as a flow: what its mechanisms do to many requests on average, without chance.
///
/// Time goes in equal steps. Requests are a mass that can be divided; what began in the same step
/// moves as one [Parcel] through doors, pools, breakers and calls, by the rules of the mechanisms'
/// specs. What comes out is the mean-field limit: what the simulation tends to when load and
/// capacities grow together. A run takes some milliseconds.
///
/// - **Source:** fluid limits of many-server queues with abandonment and retrials: A. Mandelbaum,
///   W. Massey, M. Reiman, "Strong approximations for Markovian service networks", Queueing Systems
///   30, 1998; W. Whitt, "Fluid models for multiserver queues with abandonments", Operations
///   Research 54(1), 2006.
/// - **Not modelled:** chance (nobody waits below capacity, and nothing tips by itself), balancing
///   (all replicas are alike), rollouts, probes and drains, adaptive limits (taken as their largest
///   value), joins (taken as refused), and late answers that still count (taken as discarded).
@NullMarked
package dev.capsize.fluid;

import org.jspecify.annotations.NullMarked;
