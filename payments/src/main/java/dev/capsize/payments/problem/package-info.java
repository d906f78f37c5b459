/// What callers are told when something did not work: RFC 9457 problem details with stable types.
///
/// Every failure that overload brings about is a [dev.capsize.payments.problem.Refused]: it carries
/// no stack trace and is never logged, because a rejection must cost less than the work it saves.
///
/// Not here: when something is refused; each mechanism decides that itself.
///
/// - **Source:** RFC 9457, Problem Details for HTTP APIs.
@NullMarked
package dev.capsize.payments.problem;

import org.jspecify.annotations.NullMarked;
