/// A service as it runs: its settings, libraries, workload and the few facts of its source.
@NullMarked
package dev.capsize.check.subject;

import org.jspecify.annotations.NullMarked;
