/// The way out of a collapsed state: which interventions bring a service back, which is the
/// smallest, and which do not.
///
/// [dev.capsize.cli.escape.Ways] lists what is tried, [dev.capsize.cli.escape.EscapeSearch] looks
/// for the smallest size of each that works, and verifies it with fresh seeds; an
/// [dev.capsize.cli.escape.EscapeReport] is told as text, as JSON and as a runbook.
///
/// Not here: how an intervention acts ([dev.capsize.intervention]), and what it costs
/// ([dev.capsize.intervention.Cost]).
@NullMarked
package dev.capsize.cli.escape;

import org.jspecify.annotations.NullMarked;
