/// Collects, after a run, what became of every charge: from the callers, the provider's ledger and
/// the service's database. What that means is decided by [dev.capsize.outcome.AuditBook].
@NullMarked
package dev.capsize.lab.audit;

import org.jspecify.annotations.NullMarked;
