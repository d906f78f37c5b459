/// What a service is: the one description that every use of Capsize starts from.
///
/// Records only. Each validates itself, so that an invalid description cannot exist. Where a value
/// was written travels with it as an [dev.capsize.model.Origin].
///
/// Not here: how files are read (module `reader`), what happens when the service runs
/// ([dev.capsize.outcome]).
@NullMarked
package dev.capsize.model;

import org.jspecify.annotations.NullMarked;
