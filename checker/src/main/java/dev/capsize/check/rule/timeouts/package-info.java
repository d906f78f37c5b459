/// Waits against the patience of those who wait.
@NullMarked
package dev.capsize.check.rule.timeouts;

import org.jspecify.annotations.NullMarked;
