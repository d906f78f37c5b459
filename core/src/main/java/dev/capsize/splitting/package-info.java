/// How probable what hardly ever happens is: runs that come nearer to it are split into several.
///
/// A run that has once reached the first level goes on as many runs, each with chance of its own;
/// those of them that reach the second level go on as many again. The probability of the last level
/// is the product of the shares that went on, and each of them is large enough to be counted. With
/// the same number of runs at each level (fixed effort) the estimate is right on average, whatever
/// the levels are; good levels only make it narrower.
///
/// A run is split where it stands: a [Trial] can be copied with all that is under way in it. The
/// event simulator of whole services cannot (its handlers hold each other), so that trials are
/// small systems of their own, on an [Agenda] that can be copied.
///
/// - **Source:** P. L'Ecuyer, V. Demers, B. Tuffin, "Rare events, splitting, and quasi-Monte
///   Carlo", ACM TOMACS 17(2), 2007, section 2; M. J. J. Garvels, "The splitting method in rare
///   event simulation", 2000, for fixed effort.
/// - **Not modelled:** levels that are found by themselves.
@NullMarked
package dev.capsize.splitting;

import org.jspecify.annotations.NullMarked;
