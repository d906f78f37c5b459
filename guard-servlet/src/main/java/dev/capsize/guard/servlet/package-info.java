/// The guard in a servlet container: a filter, and for Tomcat a protocol that stamps arrivals.
///
/// In Tomcat a request may wait for a thread for longer than its caller waits for the answer, and
/// no filter sees that wait: it is over when the first filter runs. So the moment of arrival is
/// stamped when the poller hands the connection to the executor. Built against Tomcat 10.1 and run
/// on 11 as well.
@NullMarked
package dev.capsize.guard.servlet;

import org.jspecify.annotations.NullMarked;
