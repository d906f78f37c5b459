package dev.capsize.standin.client;

import java.net.URI;
import java.util.Optional;

/// Where a target answers.
@FunctionalInterface
interface Addresses {
  /// Where the next attempt goes; empty if nobody is ready.
  Optional<URI> next();
}
