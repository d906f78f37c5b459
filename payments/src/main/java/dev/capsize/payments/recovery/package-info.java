/// Settles charges that nobody is working on any more: after a crash, or after a call of the
/// provider whose outcome is unknown.
///
/// A recurring task in the same database runs on one replica at a time; if that replica dies,
/// another one takes over within about nine seconds. The task repeats the call at the provider
/// with the same key, so that it learns the outcome without charging again, and writes it down.
///
/// Not here: repeats by callers, which settle a charge as well, and usually sooner.
@NullMarked
package dev.capsize.payments.recovery;

import org.jspecify.annotations.NullMarked;
