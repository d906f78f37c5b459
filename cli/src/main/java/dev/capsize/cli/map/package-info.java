/// A map of what becomes of a service over two of its numbers: how it is asked for, and how it is
/// shown.
///
/// [dev.capsize.cli.map.MapAxis] reads what varies (`load=50..400/s`),
/// [dev.capsize.cli.map.CellRuns] analyses and simulates cells, and [dev.capsize.cli.map.MapFiles]
/// and [dev.capsize.cli.map.MapText] show a [dev.capsize.cli.map.MapReport] as text, CSV, JSON and
/// SVG, with the same figures.
///
/// Not here: which cells are simulated ([dev.capsize.atlas]).
@NullMarked
package dev.capsize.cli.map;

import org.jspecify.annotations.NullMarked;
