package dev.capsize.lab.caller;

import dev.capsize.engine.RandomStream;
import java.util.UUID;

/// Names that no two requests share.
final class Uuids {
  private Uuids() {}

  /// A UUID of version 4 (RFC 9562, section 5.4) from a seeded stream.
  static UUID next(RandomStream random) {
    long version = 0x4000L;
    long variant = 0x8000_0000_0000_0000L;
    return new UUID((random.nextLong() & ~0xF000L) | version, (random.nextLong() >>> 2) | variant);
  }
}
