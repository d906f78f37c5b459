/// The meters of the guard, for Micrometer.
@NullMarked
package dev.capsize.guard.micrometer;

import org.jspecify.annotations.NullMarked;
