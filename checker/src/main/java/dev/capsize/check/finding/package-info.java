/// What a rule says, and everything that it is based on.
///
/// Not here: when it says so (`rule`), how it is printed (`report`).
@NullMarked
package dev.capsize.check.finding;

import org.jspecify.annotations.NullMarked;
