package dev.capsize.payments.charge;

import dev.capsize.payments.book.Charge;

/// What a request for a charge is answered with.
///
/// @param replayed whether it was answered before, and this is the same answer again
record Answer(Charge charge, boolean replayed) {}
