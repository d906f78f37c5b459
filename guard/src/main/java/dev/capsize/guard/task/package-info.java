/// The guard around tasks that are given to an executor.
@NullMarked
package dev.capsize.guard.task;

import org.jspecify.annotations.NullMarked;
