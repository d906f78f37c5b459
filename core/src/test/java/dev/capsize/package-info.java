/// Tests that hold the whole of the project to its own rules.
@NullMarked
package dev.capsize;

import org.jspecify.annotations.NullMarked;
