package dev.capsize.lab.caller;

import java.util.SplittableRandom;

/// Random streams that have names, so that a draw from one never shifts another.
final class NamedRandom {
  private NamedRandom() {}

  /// The stream of a name.
  static SplittableRandom of(long seed, String name) {
    return new SplittableRandom(mix(mix(seed) ^ hash(name)));
  }

  /// The stream of one request among those of a name.
  static SplittableRandom of(long seed, String name, long number) {
    return new SplittableRandom(mix(mix(mix(seed) ^ hash(name)) + number));
  }

  /// FNV-1a with 64 bits; `String.hashCode` has too few to keep names apart.
  private static long hash(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  /// The finaliser of MurmurHash3. Streams of `SplittableRandom` with seeds that lie a multiple of
  /// its increment apart are the same stream, shifted; mixed seeds do not lie so.
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
