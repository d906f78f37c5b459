/// Operating system processes that cannot outlive the lab.
///
/// A [dev.capsize.lab.process.Child] is a process with a log file; a
/// [dev.capsize.lab.process.Watchdog] is the small shell that ends every child when the lab itself
/// is gone, whatever ended it. [dev.capsize.lab.process.Ports] hands out loopback ports so that two
/// labs on one machine do not meet.
///
/// Not here: what the processes are ([dev.capsize.lab.database], [dev.capsize.lab.deploy]).
@NullMarked
package dev.capsize.lab.process;

import org.jspecify.annotations.NullMarked;
