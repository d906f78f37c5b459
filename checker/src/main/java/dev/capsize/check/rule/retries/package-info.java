/// Repeats that add load when there is least to spare.
@NullMarked
package dev.capsize.check.rule.retries;

import org.jspecify.annotations.NullMarked;
