/// One class per rule: when mechanisms that are each sound work against each other.
///
/// Each has a page (`CAP101.md` beside its class), a fixture on which it speaks, and a quiet twin.
@NullMarked
package dev.capsize.check.rule;

import org.jspecify.annotations.NullMarked;
