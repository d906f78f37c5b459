/// A system with the guard library in it: what is simulated and analysed of it is what runs.
@NullMarked
package dev.capsize.guarded;

import org.jspecify.annotations.NullMarked;
