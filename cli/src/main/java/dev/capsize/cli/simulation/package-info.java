/// Many simulated runs of one system: which, how many at once, and what they are run for.
///
/// [dev.capsize.cli.simulation.Campaign] runs one system with many seeds, and again with every
/// other choice of meaning that was exercised; the order in which its runs end changes no figure.
///
/// Not here: how a run is simulated ([dev.capsize.simulation]), what runs say together
/// ([dev.capsize.outcome.Ensemble]), how it is told ([dev.capsize.cli.story]).
@NullMarked
package dev.capsize.cli.simulation;

import org.jspecify.annotations.NullMarked;
