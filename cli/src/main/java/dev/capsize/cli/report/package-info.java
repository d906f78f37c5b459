/// One run as one HTML file: verdict, story, charts, figures, what to try next, limits.
///
/// [dev.capsize.cli.report.Report] is a pure function from a [dev.capsize.cli.story.Run] to the
/// text of the page. The page carries everything with it (style, script, data, and uPlot for the
/// charts), and its content security policy forbids every request. Every text that comes from a
/// file or an option is escaped. Template, style and script are resources beside this package.
///
/// Not here: words and figures ([dev.capsize.cli.story]).
@NullMarked
package dev.capsize.cli.report;

import org.jspecify.annotations.NullMarked;
