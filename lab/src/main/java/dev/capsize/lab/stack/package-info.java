/// The payments stack: which programs it consists of and how each is started.
@NullMarked
package dev.capsize.lab.stack;

import org.jspecify.annotations.NullMarked;
