/// How fast simulated time runs: our calendar beside other simulators and beside the limit.
///
/// Every question is one simulation that each contender runs on its own event list: M/M/1, a retry
/// storm with time limits that are cancelled, and the hold model. The contenders draw the same
/// numbers from the same streams, so that they compute the same result, digit by digit; the tests
/// hold them to that, and only then is their speed compared.
///
/// The limit is written by hand for the one question: a binary heap over primitive arrays, no
/// handlers, no names for events, the kind of an event in a bit. A general engine cannot beat it at
/// what it is written for, and is judged by how close it comes.
@NullMarked
package dev.capsize.bench;

import org.jspecify.annotations.NullMarked;
