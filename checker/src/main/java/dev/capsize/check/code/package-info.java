/// The few facts of Java and Kotlin source that rules ask for.
///
/// Text with comments and strings blanked out is searched; nothing is compiled. What is not certain
/// from the text of a file is not told. Not here: whether a fact matters.
///
/// - **Not modelled:** annotations that carry other annotations, calls through other classes, code
///   that is made at build time.
@NullMarked
package dev.capsize.check.code;

import org.jspecify.annotations.NullMarked;
