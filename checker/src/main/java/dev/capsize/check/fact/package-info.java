/// What is known of a service: a value, and the place that it comes from.
///
/// Not here: how it was found out (`effective`, `subject`, `source`).
@NullMarked
package dev.capsize.check.fact;

import org.jspecify.annotations.NullMarked;
