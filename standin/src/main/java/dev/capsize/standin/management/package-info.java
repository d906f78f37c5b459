/// The door beside the application's: metrics for whoever looks, health for probes.
///
/// Small and with threads of its own, so that a saturated service still tells how it is.
@NullMarked
package dev.capsize.standin.management;

import org.jspecify.annotations.NullMarked;
