/// What bounds and repeats an outgoing call: timeouts, attempts and the waits between them, with
/// the arithmetic that a reader can follow, and the service's own limits beside them.
///
/// Not here: what is wrong with it (`rule`).
@NullMarked
package dev.capsize.check.call;

import org.jspecify.annotations.NullMarked;
