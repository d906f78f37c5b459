/// One queue and its orbit as a Markov chain: how long until it tips by chance, and how long until
/// it comes back.
///
/// A state is a pair: how many are at the server, and how many wait, unseen, to try again (the
/// orbit). From one state to the next either changes by one at most, so that the matrix of rates is
/// a narrow band, and elimination within the band takes milliseconds for thousands of states.
///
/// All is found without a subtraction. A rate is positive, and sums, products and quotients of
/// positive numbers keep their relative precision, so that a mean time of 1e18 s comes out as
/// precise as one of 10 s, is never negative, and grows when it must.
///
/// [RetryChain] is ours, with the law of the wait; [ChebyshevChain] is a published one, kept as it
/// is for comparison; [BandedRates] is the band and what is asked of it.
///
/// - **Source:** W. K. Grassmann, M. I. Taksar, D. P. Heyman, "Regenerative analysis and steady
///   state distributions for Markov chains", Operations Research 33(5), 1985; J. Kohlas,
///   "Numerical computation of mean passage times and absorption probabilities in Markov and
///   semi-Markov models", Zeitschrift für Operations Research 30, 1986; C. A. O'Cinneide,
///   "Entrywise perturbation theory and error analysis for Markov chains", Numerische Mathematik
///   65, 1993, for the precision.
/// - **Not modelled:** several kinds of request, pools in pools, breakers: what has more than one
///   queue and one orbit.
@NullMarked
package dev.capsize.chain;

import org.jspecify.annotations.NullMarked;
