/// Texts to values: durations, rates, and what `--load` and `--trigger` take.
///
/// Every parser throws an [IllegalArgumentException] whose message says what was found, which rule
/// it breaks and what to do; the place is added by whoever knows it. Not here: Spring's durations,
/// which have another grammar ([dev.capsize.reader.application]).
@NullMarked
package dev.capsize.reader.value;

import org.jspecify.annotations.NullMarked;
