/// The deadline: a point in time after which nothing more is begun for a request.
///
/// A request gets a budget when work on it begins, and each step asks whether there is time left.
/// Told to those who are called, a deadline keeps a whole tree of calls from working for nobody. It
/// is a point in time and not a timeout: waiting uses it up as working does.
///
/// # How it fails
///
/// - **It begins too late.** A budget that starts when a thread begins knows nothing of the time in
///   the queue: after 3 s there, a request with a budget of 5 s works on for a caller whose
///   patience of 2 s is over. Only a deadline that the caller tells is the caller's.
/// - **It only looks between steps.** A step that runs is not cut off unless the deadline cancels;
///   then the permit that the step holds comes back earlier, and whether the step did its work is
///   not known any more (an indefinite error).
/// - **It is not passed on.** Each hop that begins a budget of its own may work longer than anybody
///   waits; a callee whose timeout is longer than its caller's deadline does so by configuration.
/// - **It meets retries.** A deadline per attempt instead of per request lets every retry start
///   afresh: the tree works for `attempts x budget`.
/// - **It sheds late.** What is refused at its deadline has already held whatever it held: a
///   deadline bounds waste, it does not avoid it. Refusing what cannot be done in the time that is
///   left does (see the admission's `hopeless`).
///
/// # Sources
///
/// - gRPC documentation, "Deadlines": propagation, cancellation, and why the default is none.
/// - B. Beyer et al., "Site Reliability Engineering", 2016, chapter 22, "Latency and Deadlines".
///
/// # Not modelled
///
/// - Clocks that differ between machines: all share one time.
/// - The way on which a deadline is told takes no time off it.
@NullMarked
package dev.capsize.mechanism.deadline;

import org.jspecify.annotations.NullMarked;
