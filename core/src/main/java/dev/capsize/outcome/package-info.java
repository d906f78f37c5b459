/// What a run showed, and what that means: recording in, links, verdict, figures and audit out.
///
/// A [dev.capsize.outcome.Recording] is everything that was observed, whether the stack was real or
/// simulated; times in it are nanoseconds since the start of the healthy phase (negative during
/// warm-up). [dev.capsize.outcome.Result] is everything that is concluded from it. Page, report,
/// terminal and `result.json` show the figures of a `Result` and no others.
///
/// Not here: how a recording is made (module `lab`), how a result is shown (module `cli`).
@NullMarked
package dev.capsize.outcome;

import org.jspecify.annotations.NullMarked;
