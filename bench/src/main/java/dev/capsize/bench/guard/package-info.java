/// What the guard costs, beside what else there is.
@NullMarked
package dev.capsize.bench.guard;

import org.jspecify.annotations.NullMarked;
