/// How a stand-in answers: well, or with one of the kinds of refusal that a simulation knows.
///
/// The words on the wire are those of the simulated answers, so that errors of a real and of a
/// simulated run are counted under the same names.
@NullMarked
package dev.capsize.standin.answer;

import org.jspecify.annotations.NullMarked;
