/// The command line: arguments in, text and files out.
///
/// One class per command; what a command does is elsewhere (module `lab`), and so is how a result
/// looks ([dev.capsize.cli.terminal], [dev.capsize.cli.report], [dev.capsize.cli.json]).
@NullMarked
package dev.capsize.cli;

import org.jspecify.annotations.NullMarked;
