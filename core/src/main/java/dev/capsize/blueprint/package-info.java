/// A system as it really runs: every service with its mechanisms, each value resolved.
///
/// A [dev.capsize.model.Description] is what the files say; a [Blueprint] is what that means, with
/// every default filled in. It is what is simulated, and what the states are found of.
///
/// Not here: how a mechanism behaves (its own package), and how the parts are put together in
/// simulated time ([dev.capsize.simulation]).
@NullMarked
package dev.capsize.blueprint;

import org.jspecify.annotations.NullMarked;
