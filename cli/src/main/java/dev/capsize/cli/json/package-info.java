/// The machine-readable outcome of a run: `result.json` (schema version 1) and `series.csv`.
///
/// [dev.capsize.cli.json.ResultJson] is the document, [dev.capsize.cli.json.ResultFile] writes and
/// reads it, [dev.capsize.cli.json.SeriesFile] writes the series. Text for people may change from
/// release to release; these change only with their version.
///
/// Not here: what a figure means ([dev.capsize.outcome]).
@NullMarked
package dev.capsize.cli.json;

import org.jspecify.annotations.NullMarked;
