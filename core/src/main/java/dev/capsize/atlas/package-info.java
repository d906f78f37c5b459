/// A map of what becomes of a system over two of its numbers: a grid of cells, each with a verdict.
///
/// Most cells of such a map lie far from any boundary, and what becomes of them is plain; the work
/// is in the boundary. So [dev.capsize.atlas.Refinement] asks the analysis, which is quick, on a
/// coarse lattice and wherever its corners differ, fills what lies between corners that agree, and
/// simulates the cells beside which the verdict changes. Where a simulated cell contradicts what
/// was said, the boundary has moved, and the cells beside it are simulated in turn, until the
/// boundary is where the simulation has it. A sparse lattice is simulated in any case, so that an
/// analysis that is wrong over a whole region is found out.
///
/// Each cell says how it was decided. What is asked next is a function of the answers alone:
/// neither the number of threads nor the order in which answers come changes a map.
///
/// - **Source:** refinement along a contour, as in marching squares on an adaptive grid: W. E.
///   Lorensen, H. E. Cline, "Marching Cubes", SIGGRAPH 1987.
/// - **Not modelled:** an island that is smaller than the lattice, and that the analysis does not
///   see, is missed; a spot check ([dev.capsize.atlas.SpotCheck]) says how often that happens.
///
/// Not here: how a cell is simulated or analysed, and how a map is shown.
@NullMarked
package dev.capsize.atlas;

import org.jspecify.annotations.NullMarked;
