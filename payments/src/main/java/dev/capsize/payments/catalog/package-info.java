/// `GET /catalog`: uses the database, never the provider.
///
/// It is there to show how a fault of the provider reaches requests that have nothing to do with
/// it: through the pool that they share with charges.
@NullMarked
package dev.capsize.payments.catalog;

import org.jspecify.annotations.NullMarked;
