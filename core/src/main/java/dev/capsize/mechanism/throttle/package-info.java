/// The throttle: a caller that holds back what would be refused.
///
/// Refusing is cheaper than working, but it is not free. Where callers send many times what a
/// service can do, refusals alone can use it up. A throttle spares it them: whoever was refused
/// lately sends only some of what it would.
///
/// # How it fails
///
/// - **It counts slowness.** Time-outs say nothing about refusals; a throttle fed with them goes on
///   holding back for a whole window after a slow callee has healed. Here only refusals count; for
///   what is slow there is the breaker.
/// - **It is capped.** "At most 90 % held back" lets a tenth of any load through.
/// - **It is long.** What it remembers of the fault it holds against the healed callee.
///
/// # Sources
///
/// - B. Beyer et al., "Site Reliability Engineering", 2016, chapter 21.
/// - Envoy, admission control filter; Finagle, `NackAdmissionFilter`.
@NullMarked
package dev.capsize.mechanism.throttle;

import org.jspecify.annotations.NullMarked;
