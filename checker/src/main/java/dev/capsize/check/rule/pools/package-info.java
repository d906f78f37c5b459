/// What is shared, how long it is held, and how soon it is gone.
@NullMarked
package dev.capsize.check.rule.pools;

import org.jspecify.annotations.NullMarked;
