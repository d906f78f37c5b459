/// `POST /charges` and `GET /charges/{id}`: the steps of a charge, in their order.
///
/// Not here: how any of the steps works.
@NullMarked
package dev.capsize.payments.charge;

import org.jspecify.annotations.NullMarked;
