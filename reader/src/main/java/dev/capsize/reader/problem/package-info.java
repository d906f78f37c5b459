/// What is wrong with what the user wrote, and where: collected until all of it is known.
///
/// Not here: what to look for (the packages that read a file), and exit codes (module `cli`).
@NullMarked
package dev.capsize.reader.problem;

import org.jspecify.annotations.NullMarked;
