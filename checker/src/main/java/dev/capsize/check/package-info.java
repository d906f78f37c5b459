/// A repository to findings: mechanisms that are each sound and work against each other, and
/// protection that is written and does not run.
///
/// Nothing here writes a file, runs a build, or opens a connection.
@NullMarked
package dev.capsize.check;

import org.jspecify.annotations.NullMarked;
