/// The command line: arguments in, text and files out.
@NullMarked
package dev.capsize.cli;

import org.jspecify.annotations.NullMarked;
