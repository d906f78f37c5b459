/// Breakers, bulkheads and limiters that cannot do what they are for.
@NullMarked
package dev.capsize.check.rule.breakers;

import org.jspecify.annotations.NullMarked;
