/// What a person sees in a terminal: progress while a run lasts, and the summary at its end.
///
/// [dev.capsize.cli.terminal.Screen] says how wide the text may be and whether it may have colours;
/// [dev.capsize.cli.terminal.Summary] and [dev.capsize.cli.terminal.Live] are pure functions to
/// text; [dev.capsize.cli.terminal.Progress] alone writes. All text is ASCII, and no state is told
/// by its colour alone.
///
/// Not here: words and figures ([dev.capsize.cli.story]); arguments and exit codes.
@NullMarked
package dev.capsize.cli.terminal;

import org.jspecify.annotations.NullMarked;
