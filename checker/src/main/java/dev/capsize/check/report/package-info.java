/// What was found, in the words and formats of readers and machines.
///
/// Not here: how it was found (`rule`), and which option asks for what (module `cli`).
@NullMarked
package dev.capsize.check.report;

import org.jspecify.annotations.NullMarked;
