/// Two results side by side, with the difference of each figure and what it is worth.
///
/// [dev.capsize.cli.comparison.Comparison] says what is worse and by how much; the renderers beside
/// it write the same rows as text, Markdown and JSON. A result is a `result.json`, whether it was
/// measured or simulated.
///
/// Not here: whether a simulation agrees with the lab ([dev.capsize.cli.reconciliation]).
@NullMarked
package dev.capsize.cli.comparison;

import org.jspecify.annotations.NullMarked;
