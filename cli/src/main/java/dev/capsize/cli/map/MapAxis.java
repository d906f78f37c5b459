package dev.capsize.cli.map;

import dev.capsize.model.Description;
import dev.capsize.reader.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One axis of a map.
///
/// @param variable what varies
/// @param values of the cells, rising
/// @param logarithmic whether they grow by the same factor, not by the same step
public record MapAxis(Variable variable, List<Double> values, boolean logarithmic) {
  /// A range that spans more than this factor is divided logarithmically.
  static final double WIDE = 4;

  private static final Pattern TYPED = Pattern.compile("([^=]*)=(.+?)\\.\\.(.+)");
  private static final Pattern BARE = Pattern.compile("\\d+(\\.\\d+)?");
  private static final Pattern UNIT = Pattern.compile("\\d\\s*(\\D+)$");

  /// Of a map that was asked for no other: the smallest load, in parts of the described one.
  private static final double LOAD_FROM = 0.25;

  private static final double LOAD_TO = 2;
  private static final double TRIGGER_FROM = 0.125;
  private static final double TRIGGER_TO = 2;

  public MapAxis {
    values = List.copyOf(values);
  }

  /// As it was typed: `KEY=FROM..TO`. A unit that FROM does not have is that of TO.
  ///
  /// @param cells how many values are wanted; there are fewer where only whole numbers make sense
  /// @throws IllegalArgumentException saying what was found, the rule and what to write
  public static MapAxis of(String typed, int cells, Reading reading, Description description) {
    Matcher matcher = TYPED.matcher(typed.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "%s is no axis - an axis is KEY=FROM..TO; write for example load=50..400/s"
              .formatted(typed));
    }
    String to = matcher.group(3).strip();
    String from = withUnit(matcher.group(2).strip(), to);
    Variable variable = Variable.of(matcher.group(1).strip(), to, reading, description);
    boolean whole =
        variable.quantity() == Quantity.NUMBER && !from.contains(".") && !to.contains(".");
    return between(variable, variable.parse(from), variable.parse(to), cells, whole);
  }

  /// The load, from a quarter to twice what is described.
  public static MapAxis ofLoad(int cells, Description description) {
    Variable load = Variable.load(description);
    double usual = load.described().orElseThrow();
    return between(load, LOAD_FROM * usual, LOAD_TO * usual, cells, false);
  }

  /// How hard the trigger is, or else how long it lasts, from an eighth to twice what is described.
  ///
  /// @throws IllegalArgumentException if there is no trigger
  public static MapAxis ofTrigger(int cells, Description description) {
    Variable trigger = Variable.ofTrigger(description);
    double usual = trigger.described().orElseThrow();
    return between(trigger, TRIGGER_FROM * usual, TRIGGER_TO * usual, cells, false);
  }

  private static String withUnit(String from, String to) {
    Matcher unit = UNIT.matcher(to);
    return BARE.matcher(from).matches() && unit.find() ? from + unit.group(1) : from;
  }

  private static MapAxis between(
      Variable variable, double from, double to, int cells, boolean whole) {
    if (!(from < to)) {
      throw new IllegalArgumentException(
          "%s goes from %s to %s - an axis rises; write the lower value first"
              .formatted(
                  variable.key(), variable.quantity().told(from), variable.quantity().told(to)));
    }
    boolean logarithmic = from > 0 && to / from > WIDE && variable.quantity() != Quantity.NUMBER;
    SortedSet<Double> values = new TreeSet<>();
    for (int index = 0; index < cells; index++) {
      double share = cells == 1 ? 0 : (double) index / (cells - 1);
      double value =
          logarithmic ? from * StrictMath.pow(to / from, share) : from + share * (to - from);
      values.add(whole ? Math.rint(value) : Quantity.rounded(value));
    }
    if (values.size() < Math.min(cells, 2)) {
      throw new IllegalArgumentException(
          "%s goes from %s to %s - within %d digits that is one value; widen it"
              .formatted(
                  variable.key(),
                  variable.quantity().told(from),
                  variable.quantity().told(to),
                  Quantity.DIGITS));
    }
    return new MapAxis(variable, List.copyOf(values), logarithmic);
  }

  /// Whether both vary the same thing.
  public boolean sameAs(MapAxis other) {
    return variable.sets().equals(other.variable.sets());
  }

  /// `240/s`.
  public String told(double value) {
    return variable.quantity().told(value);
  }

  /// In words: `latency of provider during the trigger (seconds, logarithmic)`.
  public String title() {
    return "%s (%s%s)"
        .formatted(
            variable.meaning(), variable.quantity().unit(), logarithmic ? ", logarithmic" : "");
  }

  /// Where a value is, in cells from the middle of the first; empty if it is outside of all cells.
  public OptionalDouble position(double value) {
    int last = values.size() - 1;
    int above = 1;
    while (above < last && values.get(above) < value) {
      above++;
    }
    double low = values.get(above - 1);
    double high = values.get(above);
    double share =
        logarithmic && value > 0
            ? StrictMath.log(value / low) / StrictMath.log(high / low)
            : (value - low) / (high - low);
    double position = above - 1 + share;
    return position >= -0.5 && position <= last + 0.5
        ? OptionalDouble.of(position)
        : OptionalDouble.empty();
  }

  /// Round values that lie on the axis, rising: where it is labelled.
  public List<Double> ticks() {
    double from = values.getFirst();
    double to = values.getLast();
    List<Double> ticks = new ArrayList<>();
    if (logarithmic) {
      for (double power = StrictMath.pow(10, Math.floor(StrictMath.log10(from)));
          power <= to;
          power *= 10) {
        ticks.addAll(List.of(power, 2 * power, 5 * power));
      }
    } else {
      double step = step(to - from);
      for (double tick = Math.ceil(from / step) * step; tick <= to + step / 1e6; tick += step) {
        ticks.add(tick);
      }
    }
    List<Double> shown =
        ticks.stream().map(Quantity::rounded).filter(tick -> tick >= from && tick <= to).toList();
    return shown.size() < 2 ? List.of(from, to) : shown;
  }

  /// 1, 2 or 5 times a power of ten, so that there are some six ticks.
  private static double step(double span) {
    double rough = span / 6;
    double power = StrictMath.pow(10, Math.floor(StrictMath.log10(rough)));
    double times = rough / power;
    return power * (times < 1.5 ? 1 : times < 3.5 ? 2 : times < 7.5 ? 5 : 10);
  }
}
