/// One charge for one key, however often the request is sent.
///
/// The key is claimed in the database before anything is done. A claim has an owner, a lease and a
/// fence: a number that grows with each claim, so that a slow earlier owner cannot overwrite what
/// a later one did. A repeat of a finished request is answered from the row; a repeat of an
/// unfinished one is refused while the claim is held, and takes the work over when the claim ran
/// out.
///
/// Not here: the provider's half of it. The same key is sent along, and the provider is expected
/// to charge once for it.
///
/// - **Source:** IETF draft-ietf-httpapi-idempotency-key-header.
@NullMarked
package dev.capsize.payments.idempotency;

import org.jspecify.annotations.NullMarked;
