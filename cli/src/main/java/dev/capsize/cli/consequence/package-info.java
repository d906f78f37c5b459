/// Whether simulated runs show what a finding of `check` says will happen.
///
/// [dev.capsize.cli.consequence.Sign] decides for each consequence and counts the runs that show
/// it; [dev.capsize.cli.consequence.Showing] is all of them for one finding, and
/// [dev.capsize.cli.consequence.ShowingText] tells it. Every figure is one of
/// [dev.capsize.outcome.Result] or [dev.capsize.outcome.Ensemble].
///
/// Not here: which finding claims what (that is [dev.capsize.check.rule.Consequence]), and whether
/// the finding is the only reason for what is seen. A run has every setting of the service in it;
/// `what-if` and `fix` say what one change moves.
@NullMarked
package dev.capsize.cli.consequence;

import org.jspecify.annotations.NullMarked;
