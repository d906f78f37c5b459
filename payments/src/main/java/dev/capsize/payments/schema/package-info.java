/// The tables, created when the service starts.
///
/// Several replicas may start at once; an advisory lock lets one of them work at a time.
///
/// Not here: changes of an existing schema. There is no migration; there is one version.
@NullMarked
package dev.capsize.payments.schema;

import org.jspecify.annotations.NullMarked;
