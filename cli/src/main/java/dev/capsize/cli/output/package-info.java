/// Where runs are kept: one directory each, the newest linked, the oldest removed.
@NullMarked
package dev.capsize.cli.output;

import org.jspecify.annotations.NullMarked;
