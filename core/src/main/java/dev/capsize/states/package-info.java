/// Every stable state of a system, what holds each of them, and where the edge between them is.
///
/// - **Not modelled:** see the fluid.
@NullMarked
package dev.capsize.states;

import org.jspecify.annotations.NullMarked;
