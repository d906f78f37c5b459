/// Probes that take healthy replicas away because something else is sick.
@NullMarked
package dev.capsize.check.rule.health;

import org.jspecify.annotations.NullMarked;
