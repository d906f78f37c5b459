/// The command `capsize edge`: what is varied, how a probe is run, what is told.
///
/// [dev.capsize.cli.edge.Axis] is what is varied; [dev.capsize.cli.edge.RealEdge] and
/// [dev.capsize.cli.edge.SimulatedEdge] put the same search to two stacks;
/// [dev.capsize.cli.edge.EdgeReport] is both together, as text and as `edge.json`.
///
/// Not here: which value is tried next ([dev.capsize.analysis]), and how a run is judged
/// ([dev.capsize.outcome]).
@NullMarked
package dev.capsize.cli.edge;

import org.jspecify.annotations.NullMarked;
