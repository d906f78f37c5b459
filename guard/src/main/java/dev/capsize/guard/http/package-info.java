/// The guard in front of calls by HTTP: its rules for every client, and the JDK's client.
@NullMarked
package dev.capsize.guard.http;

import org.jspecify.annotations.NullMarked;
