/// The lab against the simulation: whether both say the same of one system.
///
/// [dev.capsize.cli.reconciliation.Reconciliation] holds one run of the lab against the medians of
/// many simulated ones, figure by figure; a difference is told with its size, and with whether some
/// simulated run had what the lab had.
///
/// Not here: running either.
@NullMarked
package dev.capsize.cli.reconciliation;

import org.jspecify.annotations.NullMarked;
