package dev.capsize.fluid;

/// Requests that move together.
final class Parcel {
  /// What is next, besides going on with its track.
  enum Phase {
    GO,
    ARRIVE,
    CALL_OK,
    CALL_FAILED,
    ATTEMPT,
    REFUSE,
    REPLAY,
    CANCEL
  }

  final Wave wave;
  double mass;
  Phase phase = Phase.GO;

  /// Place in the track.
  int pc;

  /// Attempts that a call has made so far.
  int attempts;

  /// Share of an ended call that was slow.
  double slow;

  /// Step in which it began to wait at a gate.
  int queued;

  /// Step in which something began to carry it.
  int begun;

  /// Step in which a breaker began to watch it.
  int watched;

  /// Whether it has the right to work under its key.
  boolean works;

  /// Whether it has asked for it.
  boolean asked;

  Parcel(Wave wave, double mass) {
    this.wave = wave;
    this.mass = mass;
  }

  /// A part of it, which goes its own way from here; this one keeps the rest.
  Parcel split(double part) {
    mass -= part;
    return copy(part);
  }

  /// Another mass in the same place.
  Parcel copy(double otherMass) {
    Parcel other = new Parcel(wave, otherMass);
    other.phase = phase;
    other.pc = pc;
    other.attempts = attempts;
    other.slow = slow;
    other.queued = queued;
    other.begun = begun;
    other.watched = watched;
    other.works = works;
    other.asked = asked;
    return other;
  }

  /// Whether nothing but its mass differs.
  boolean alike(Parcel other) {
    return wave == other.wave
        && phase == other.phase
        && pc == other.pc
        && attempts == other.attempts
        && slow == other.slow
        && begun == other.begun
        && watched == other.watched
        && works == other.works
        && asked == other.asked;
  }
}
