/// Published reference cases of metastable failure, and what Capsize makes of them.
///
/// Each case is modelled by its stated semantics (what a late answer is worth, what a full queue
/// does, whether attempts count the first call, when a service time is drawn, what a bound counts),
/// runs on the simulator or on the decision classes of the mechanisms, and is put beside what was
/// published. Nothing is tuned: the parameters are those of the source, and where a source leaves
/// something open, the readings stand in rows of their own.
///
/// Not here: cases that need a model which Capsize does not have (a cache, a heap).
///
/// Sources: named by each [ReferenceCase].
@NullMarked
package dev.capsize.conformance;

import org.jspecify.annotations.NullMarked;
