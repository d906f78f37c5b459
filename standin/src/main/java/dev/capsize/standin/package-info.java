/// The process that stands in for one service of a description.
///
/// A description says what the endpoints of a service do; this process does it on the real parts
/// that such a service is made of, so that a real run needs no program of the user's. The lab
/// starts one per replica and tells it where everything is ([Options]). Data that nobody would look
/// at is left out: a statement waits, a computation burns, a call carries nothing.
///
/// [Options]: dev.capsize.standin.settings.Options
@NullMarked
package dev.capsize.standin;

import org.jspecify.annotations.NullMarked;
