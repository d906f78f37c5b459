/// The way of a request through the service: counted when it begins, bounded in size, followed from
/// stage to stage, counted out when it is answered.
///
/// Not here: what is decided on the way; each mechanism does that in its own package and finds what
/// it needs in the [dev.capsize.payments.lifecycle.Passage] of the request.
@NullMarked
package dev.capsize.payments.lifecycle;

import org.jspecify.annotations.NullMarked;
