package dev.capsize.check.call;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.fact.Values;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A length of time with the arithmetic and the facts that it comes from.
///
/// @param time at most this long; saturated at [Values#LONGEST]
/// @param arithmetic for example `3 x 30 s + 1 s + 2 s`; without the result
/// @param facts every input, in the order of the arithmetic
public record Bound(Duration time, String arithmetic, List<Fact> facts) {
  public Bound {
    time = time.compareTo(Values.LONGEST) > 0 ? Values.LONGEST : time;
    facts = List.copyOf(facts);
  }

  /// A written time; empty if its text is none, is zero or below (which most libraries read as
  /// "without end").
  ///
  /// @param bare unit of a number without one
  public static Optional<Bound> of(Fact fact, ChronoUnit bare) {
    return Values.duration(fact, bare)
        .filter(Duration::isPositive)
        .map(time -> new Bound(time, Values.text(time), List.of(fact)));
  }

  /// Both, one after the other.
  public Bound plus(Bound other) {
    return new Bound(
        time.plus(other.time), arithmetic + " + " + other.arithmetic, joined(facts, other.facts));
  }

  /// The same, several times.
  ///
  /// @param reason whose value the number is
  public Bound times(int times, List<Fact> reason) {
    String one = arithmetic.contains(" + ") ? "(" + arithmetic + ")" : arithmetic;
    return new Bound(
        Duration.ofNanos(saturated(times)), times + " x " + one, joined(reason, facts));
  }

  private long saturated(int times) {
    long most = Values.LONGEST.toNanos();
    return time.toNanos() > most / Math.max(times, 1) ? most : time.toNanos() * times;
  }

  /// The shorter one; this one if they are equal.
  public Bound orShorter(Bound other) {
    return other.time.compareTo(time) < 0 ? other : this;
  }

  /// Whether it is longer than another.
  public boolean exceeds(Bound other) {
    return time.compareTo(other.time) > 0;
  }

  /// The arithmetic with its result, for example `3 x 30 s + 3 s = 93 s`, or `2 s` alone.
  public String sum() {
    String result = Values.text(time);
    return arithmetic.equals(result) ? result : arithmetic + " = " + result;
  }

  static List<Fact> joined(List<Fact> first, List<Fact> second) {
    List<Fact> all = new ArrayList<>(first);
    second.stream().filter(each -> !all.contains(each)).forEach(all::add);
    return all;
  }
}
