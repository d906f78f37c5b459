/// How far the analysis of states agrees with the simulator, on services drawn at random.
///
/// For each service three questions are put to both: how many states it has, between which loads it
/// has two, and how long it takes to come back from a shock. The simulator answers by watching, the
/// analysis by computing; a line per service says what each said. Nothing is fitted, and services
/// on which they disagree are printed, not dropped.
@NullMarked
package dev.capsize.bench.agreement;

import org.jspecify.annotations.NullMarked;
