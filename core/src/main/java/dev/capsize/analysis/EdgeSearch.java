package dev.capsize.analysis;

import dev.capsize.analysis.Edge.Ending;
import dev.capsize.analysis.Tally.Belief;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A search for the smallest value that tips, one probe after the other.
///
/// In this order: both ends of the bracket; values further out while both ends are on one side;
/// contradictions; the middle of the widest gap between the largest value that recovers and the
/// smallest that tips, until it is within the tolerance; both ends again, until each is settled. A
/// value that is open (inconclusive once, or probes that disagree) is tried again at once.
///
/// Values are rounded to [#DIGITS] digits. What comes next is a function of the plan and of what
/// was reported. For one thread.
///
/// - **Limits:** [SearchPlan#probesMax] probes that count; [#VOIDS_PER_VALUE_MAX] void probes of
///   one value, [#VOIDS_MAX] in all; [#WIDENINGS_MAX] steps outwards on each side. It ends after at
///   most `probesMax + VOIDS_MAX` reports.
public final class EdgeSearch {

  /// Significant digits of a value that is tried.
  public static final int DIGITS = 4;

  /// Void probes of one value after which the search ends.
  public static final int VOIDS_PER_VALUE_MAX = 3;

  /// Void probes of all values after which the search ends.
  public static final int VOIDS_MAX = 8;

  /// Steps outwards, each as wide as the bracket, on one side.
  public static final int WIDENINGS_MAX = 6;

  private final SearchPlan plan;
  private final NavigableMap<Double, Tally> tallies = new TreeMap<>();

  /// According to `plan`.
  public EdgeSearch(SearchPlan plan) {
    this.plan = plan;
  }

  /// The value to try next; empty when the search has ended.
  public OptionalDouble next() {
    if (spent().isPresent()) {
      return OptionalDouble.empty();
    }
    return wanted();
  }

  /// A probe of `value` came to its end. Any value may be reported, not only one that was asked
  /// for.
  public void report(double value, Finding finding) {
    double rounded = rounded(value);
    tallies.put(rounded, tallies.getOrDefault(rounded, Tally.of(rounded)).with(finding));
  }

  /// What is known so far.
  public Edge edge() {
    return new Edge(ending(), recoversAt(), tipsAt(), List.copyOf(tallies.values()));
  }

  private Ending ending() {
    OptionalDouble wanted = wanted();
    if (wanted.isPresent()) {
      return spent().orElse(Ending.GOES_ON);
    }
    // Of what lies further out than the last answer nothing is said.
    if (tipsAt().isEmpty()) {
      return believed(tallies.lastEntry(), Belief.RECOVERS) ? Ending.NEVER_TIPS : Ending.UNDECIDED;
    }
    if (recoversAt().isEmpty()) {
      return believed(tallies.firstEntry(), Belief.TIPS) ? Ending.TIPS_ALREADY : Ending.UNDECIDED;
    }
    return near(recoversAt().getAsDouble(), tipsAt().getAsDouble())
        ? Ending.FOUND
        : Ending.UNDECIDED;
  }

  private static boolean believed(Map.Entry<Double, Tally> outermost, Belief belief) {
    return outermost.getValue().belief() == belief;
  }

  private Optional<Ending> spent() {
    int probes = tallies.values().stream().mapToInt(Tally::probes).sum();
    if (probes >= plan.probesMax()) {
      return Optional.of(Ending.BUDGET_SPENT);
    }
    int voids = tallies.values().stream().mapToInt(Tally::voids).sum();
    boolean voided =
        voids >= VOIDS_MAX
            || tallies.values().stream().anyMatch(each -> each.voids() >= VOIDS_PER_VALUE_MAX);
    return voided ? Optional.of(Ending.VOIDED) : Optional.empty();
  }

  /// What would be tried next if nothing were limited.
  private OptionalDouble wanted() {
    return Stream.<Supplier<OptionalDouble>>of(
            this::open, this::end, this::contradicted, this::beyond, this::between, this::unsettled)
        .map(Supplier::get)
        .filter(OptionalDouble::isPresent)
        .findFirst()
        .orElse(OptionalDouble.empty());
  }

  /// A value of which nothing is believed yet.
  private OptionalDouble open() {
    return tallies.values().stream()
        .filter(tally -> tally.belief() == Belief.OPEN)
        .mapToDouble(Tally::value)
        .findFirst();
  }

  /// An end of the bracket that was not tried yet.
  private OptionalDouble end() {
    return List.of(rounded(plan.from()), rounded(plan.to())).stream()
        .filter(end -> !tallies.containsKey(end))
        .mapToDouble(end -> end)
        .findFirst();
  }

  /// Of two values that contradict each other, one that was tried only once.
  private OptionalDouble contradicted() {
    OptionalDouble lowestTip = lowest(Belief.TIPS);
    OptionalDouble highestRecovery = highest(Belief.RECOVERS);
    if (lowestTip.isEmpty()
        || highestRecovery.isEmpty()
        || highestRecovery.getAsDouble() < lowestTip.getAsDouble()) {
      return OptionalDouble.empty();
    }
    return tallies
        .subMap(lowestTip.getAsDouble(), true, highestRecovery.getAsDouble(), true)
        .values()
        .stream()
        .filter(tally -> !tally.settled())
        .mapToDouble(Tally::value)
        .findFirst();
  }

  /// A value further out, while all that is known is on one side.
  private OptionalDouble beyond() {
    if (tipsAt().isEmpty() && recoversAt().isEmpty()) {
      return OptionalDouble.empty();
    }
    if (tipsAt().isEmpty()) {
      return beyond(tallies.lastKey(), plan.step(), plan.to());
    }
    return recoversAt().isEmpty()
        ? beyond(tallies.firstKey(), 1 / plan.step(), plan.from())
        : OptionalDouble.empty();
  }

  private OptionalDouble beyond(double outermost, double step, double start) {
    double farthest = start * StrictMath.pow(step, WIDENINGS_MAX);
    double next = rounded(Math.clamp(outermost * step, plan.lowest(), plan.highest()));
    // Half a step of grace: values are rounded.
    boolean tooFar =
        step > 1
            ? next > farthest * StrictMath.sqrt(step)
            : next < farthest * StrictMath.sqrt(step);
    return tooFar || tallies.containsKey(next) ? OptionalDouble.empty() : OptionalDouble.of(next);
  }

  /// The middle of the widest gap that is not near enough; values that cannot say lie between.
  private OptionalDouble between() {
    if (recoversAt().isEmpty() || tipsAt().isEmpty()) {
      return OptionalDouble.empty();
    }
    double low = recoversAt().getAsDouble();
    double high = tipsAt().getAsDouble();
    List<Double> inner = List.copyOf(tallies.subMap(low, false, high, false).keySet());
    if (inner.isEmpty()) {
      return near(low, high) ? OptionalDouble.empty() : middle(low, high);
    }
    // Only from outside: what lies between two undecided values is undecided as well.
    double first = inner.getFirst();
    double last = inner.getLast();
    boolean lowGap = !near(low, first);
    boolean highGap = !near(last, high);
    if (!lowGap && !highGap) {
      return OptionalDouble.empty();
    }
    boolean takeLow = lowGap && (!highGap || first / low >= high / last);
    return takeLow ? middle(low, first) : middle(last, high);
  }

  /// An end of the interval that rests on one probe.
  private OptionalDouble unsettled() {
    return Stream.of(recoversAt(), tipsAt())
        .flatMapToDouble(OptionalDouble::stream)
        .mapToObj(value -> tallies.getOrDefault(value, Tally.of(value)))
        .filter(tally -> !tally.settled())
        .mapToDouble(Tally::value)
        .findFirst();
  }

  private boolean near(double low, double high) {
    return high <= low * (1 + plan.tolerance());
  }

  private static OptionalDouble middle(double low, double high) {
    return OptionalDouble.of(rounded(StrictMath.sqrt(low * high)));
  }

  /// To [#DIGITS] significant digits: what is printed is what is tried.
  public static double rounded(double value) {
    return new BigDecimal(value).round(new MathContext(DIGITS)).doubleValue();
  }

  private OptionalDouble tipsAt() {
    return lowest(Belief.TIPS);
  }

  private OptionalDouble recoversAt() {
    OptionalDouble tipsAt = tipsAt();
    return tallies.values().stream()
        .filter(tally -> tally.belief() == Belief.RECOVERS)
        .mapToDouble(Tally::value)
        .filter(value -> tipsAt.isEmpty() || value < tipsAt.getAsDouble())
        .max();
  }

  private OptionalDouble lowest(Belief belief) {
    return tallies.values().stream()
        .filter(tally -> tally.belief() == belief)
        .mapToDouble(Tally::value)
        .min();
  }

  private OptionalDouble highest(Belief belief) {
    return tallies.values().stream()
        .filter(tally -> tally.belief() == belief)
        .mapToDouble(Tally::value)
        .max();
  }
}
