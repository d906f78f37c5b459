/// What there is to tell about a run, in words and figures, before anyone decides how it looks.
///
/// Terminal, report and page say the same because they take it from here: the events in their
/// order ([dev.capsize.cli.story.Timeline]), the table
/// ([dev.capsize.cli.story.FigureTable]), what to try next
/// ([dev.capsize.cli.story.Advice]), what the run cannot tell
/// ([dev.capsize.cli.story.Limits]), and how a number is written
/// ([dev.capsize.cli.story.Numbers]). Every figure is one of
/// [dev.capsize.outcome.Result]; none is computed here a second time.
///
/// Not here: colours, columns, HTML, files.
@NullMarked
package dev.capsize.cli.story;

import org.jspecify.annotations.NullMarked;
