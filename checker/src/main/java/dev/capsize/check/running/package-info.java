/// Evidence of what runs, saved from a running service: answers of the actuator, and a scrape of
/// its meters. Nothing is fetched here.
@NullMarked
package dev.capsize.check.running;

import org.jspecify.annotations.NullMarked;
