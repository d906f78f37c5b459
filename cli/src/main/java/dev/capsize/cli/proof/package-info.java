/// The runs on which the claims about the default scenario rest, and their table.
@NullMarked
package dev.capsize.cli.proof;

import org.jspecify.annotations.NullMarked;
