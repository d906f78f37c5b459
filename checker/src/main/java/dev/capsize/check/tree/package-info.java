/// The files of a repository that say what runs: found in one bounded walk, read once, never
/// written.
///
/// Links are not followed, so that nothing outside the roots is read.
@NullMarked
package dev.capsize.check.tree;

import org.jspecify.annotations.NullMarked;
