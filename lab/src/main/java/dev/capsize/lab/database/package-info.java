/// The PostgreSQL that the service uses: an embedded one, or a server of the user's.
///
/// The embedded server keeps `fsync` and `synchronous_commit` on, so that a commit costs what it
/// costs; it listens on loopback only, wants a password that exists for this run alone, and its
/// data is gone afterwards.
@NullMarked
package dev.capsize.lab.database;

import org.jspecify.annotations.NullMarked;
