/// The programs that a real run consists of, and how each is started.
@NullMarked
package dev.capsize.lab.stack;

import org.jspecify.annotations.NullMarked;
