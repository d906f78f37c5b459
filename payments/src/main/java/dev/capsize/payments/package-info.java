/// The payments service that the lab runs: one process per replica.
@NullMarked
package dev.capsize.payments;

import org.jspecify.annotations.NullMarked;
