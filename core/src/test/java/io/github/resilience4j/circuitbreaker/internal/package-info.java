/// One class of Resilience4j, replaced for tests: the one that hands out the thread of its timers.
@NullMarked
package io.github.resilience4j.circuitbreaker.internal;

import org.jspecify.annotations.NullMarked;
