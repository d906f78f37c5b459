/// Protection that somebody wrote and that is not the one that runs.
@NullMarked
package dev.capsize.check.rule.dead;

import org.jspecify.annotations.NullMarked;
