/// What a change of values moves: every figure before and after, with its arithmetic.
///
/// The figures are those of [dev.capsize.quantity] and [dev.capsize.states]; here they are only put
/// side by side and told.
@NullMarked
package dev.capsize.cli.whatif;

import org.jspecify.annotations.NullMarked;
