/// The states of a system, as text and as JSON.
///
/// How they are found is in [dev.capsize.states].
@NullMarked
package dev.capsize.cli.states;

import org.jspecify.annotations.NullMarked;
