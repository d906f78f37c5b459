/// What a run showed, and what that means: recording in, links, verdict, figures and audit out.
///
/// A [dev.capsize.outcome.Recording] is everything that was observed, whether the stack was real or
/// simulated; times in it are nanoseconds since the start of the healthy phase (negative during
/// warm-up). [dev.capsize.outcome.Result] is everything that is concluded from it. Page, report,
/// terminal and `result.json` show the figures of a `Result` and no others.
///
/// Conventions that make the definitions exact:
///
/// - A link's time is its onset: the first slow call, the first drained sample, the moment at which
///   the first request had become slow, the moment at which the mean of two seconds became a storm.
///   The window that proves it may end later. The search begins at the first disturbance.
/// - Windows slide by a tenth of a second and are judged once they are complete, so that a link
///   that was found in a partial recording keeps its time when the recording goes on.
/// - A request is judged once a caller's patience has passed since its intended start. One that is
///   older and still open counts as not good; younger ones are left out, with their time.
/// - A percentile is by nearest rank: a value that was observed.
/// - Every threshold is in `Thresholds`, with its source; every link has a class of its own.
///
/// A recording may be analysed by several threads; everything here is immutable or confined.
///
/// Not here: how a recording is made (module `lab`), how a result is shown (module `cli`).
@NullMarked
package dev.capsize.outcome;

import org.jspecify.annotations.NullMarked;
