/// What the running service tells about itself: its Prometheus page and its log.
///
/// Everything a timeline shows as evidence comes from here, from the callers and from the
/// provider's own records; never from the script that caused it.
@NullMarked
package dev.capsize.lab.telemetry;

import org.jspecify.annotations.NullMarked;
