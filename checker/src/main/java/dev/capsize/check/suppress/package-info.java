/// What somebody does not want to be told: suppressions beside the evidence, and baselines.
///
/// Not here: how what is left is printed (`report`).
@NullMarked
package dev.capsize.check.suppress;

import org.jspecify.annotations.NullMarked;
