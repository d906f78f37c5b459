package dev.capsize.cli.comparison;

import dev.capsize.cli.comparison.Row.Judgement;
import dev.capsize.cli.comparison.Row.Value;
import dev.capsize.cli.json.ResultJson;
import dev.capsize.cli.story.Numbers;
import dev.capsize.outcome.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Two results side by side.
///
/// A figure is *worse* when it changed to the bad side by more than the tolerance, as a share of
/// what it was. Too small to count: 1 % of the offered load, 1 ms of latency, 1 s of recovery.
///
/// @param a what it was
/// @param b what it is now
/// @param tolerance share by which a figure may be worse, 0 or more
/// @param rows in the order from the verdict to the figures of the last phase
/// @param notes what makes the two hard to compare
public record Comparison(Side a, Side b, double tolerance, List<Row> rows, List<String> notes) {
  public Comparison {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  private static final double OFFERED_SHARE_MIN = 0.01;
  private static final double LATENCY_MILLIS_MIN = 1;
  private static final double RECOVERY_SECONDS_MIN = 1;
  private static final double LOADS_ALIKE = 0.05;

  /// Compares `b` with `a`.
  public static Comparison of(Side a, Side b, double tolerance) {
    Builder builder = new Builder(a.result(), b.result(), tolerance);
    builder.verdict();
    builder.recovery();
    builder.links();
    builder.phases();
    return new Comparison(a, b, tolerance, builder.rows, builder.notes);
  }

  /// The figures in which `b` is worse.
  public List<Row> regressions() {
    return rows.stream().filter(row -> row.judgement() == Judgement.WORSE).toList();
  }

  /// Whether one of the two cannot say what it is worth.
  public boolean inconclusive() {
    return rank(a.result().verdict()) < 0 || rank(b.result().verdict()) < 0;
  }

  /// 0 is best; below 0 for what cannot be ranked.
  private static int rank(String verdict) {
    return List.of(Verdict.RECOVERS, Verdict.METASTABLE, Verdict.OVERLOADED).stream()
        .map(Verdict::word)
        .toList()
        .indexOf(verdict);
  }

  /// The rows while they are made.
  private static final class Builder {
    private final ResultJson a;
    private final ResultJson b;
    private final double tolerance;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Builder(ResultJson a, ResultJson b, double tolerance) {
      this.a = a;
      this.b = b;
      this.tolerance = tolerance;
    }

    void verdict() {
      int was = rank(a.verdict());
      int is = rank(b.verdict());
      Judgement judgement = was < 0 || is < 0 ? Judgement.TOLD : judge(Integer.compare(is, was));
      add("", "verdict", Value.word(a.verdict()), Value.word(b.verdict()), "", judgement);
      if (a.runs() > 1 || b.runs() > 1) {
        row("", "share of runs", a.verdictShare() * 100, b.verdictShare() * 100, Kind.PERCENT);
      }
    }

    void recovery() {
      Double was = a.recovery().secondsAfterTrigger();
      Double is = b.recovery().secondsAfterTrigger();
      Judgement judgement;
      if (was == null || is == null) {
        judgement = judge(Boolean.compare(was != null, is != null));
      } else {
        boolean small =
            Math.abs(is - was) <= Math.max(RECOVERY_SECONDS_MIN, tolerance * Math.abs(was));
        judgement = small ? Judgement.SAME : judge(Double.compare(is, was));
      }
      add(
          "",
          "recovered after",
          Kind.SECONDS.value(was),
          Kind.SECONDS.value(is),
          Kind.SECONDS.change(was, is),
          judgement);
    }

    /// Below 0 is better.
    private static Judgement judge(int worseBy) {
      if (worseBy == 0) {
        return Judgement.SAME;
      }
      return worseBy < 0 ? Judgement.BETTER : Judgement.WORSE;
    }

    void links() {
      for (ResultJson.Link link : a.links()) {
        b.links().stream()
            .filter(other -> other.number() == link.number())
            .findFirst()
            .ifPresent(
                other ->
                    row(
                        "",
                        "link %d %s".formatted(link.number(), link.name()),
                        link.atSeconds(),
                        other.atSeconds(),
                        Kind.SECONDS));
      }
    }

    void phases() {
      for (ResultJson.Phase phase : a.phases()) {
        Optional<ResultJson.Phase> other =
            b.phases().stream().filter(each -> each.name().equals(phase.name())).findFirst();
        if (other.isPresent()) {
          phase(phase, other.get());
        } else {
          notes.add("only A has a phase '%s'".formatted(phase.name()));
        }
      }
    }

    private void phase(ResultJson.Phase was, ResultJson.Phase is) {
      double offered = Math.max(was.offeredPerSecond(), is.offeredPerSecond());
      if (Math.abs(was.offeredPerSecond() - is.offeredPerSecond()) > LOADS_ALIKE * offered) {
        notes.add(
            "%s: the loads differ, %s and %s"
                .formatted(
                    was.name(),
                    Numbers.rate(was.offeredPerSecond()),
                    Numbers.rate(is.offeredPerSecond())));
      }
      String name = was.name();
      row(name, "offered", was.offeredPerSecond(), is.offeredPerSecond(), Kind.RATE);
      judged(name, "goodput", was.goodputPerSecond(), is.goodputPerSecond(), Kind.RATE, offered);
      judged(
          name,
          "attempts per request",
          was.attemptsPerRequest(),
          is.attemptsPerRequest(),
          Kind.RATIO,
          offered);
      Set<String> both = new TreeSet<>(was.endpoints().keySet());
      both.retainAll(is.endpoints().keySet());
      for (String endpoint : both) {
        endpoint(name, endpoint, was, is);
      }
    }

    private void endpoint(
        String name, String endpoint, ResultJson.Phase inA, ResultJson.Phase inB) {
      ResultJson.Endpoint was = Optional.ofNullable(inA.endpoints().get(endpoint)).orElseThrow();
      ResultJson.Endpoint is = Optional.ofNullable(inB.endpoints().get(endpoint)).orElseThrow();
      double offered = Math.max(was.offeredPerSecond(), is.offeredPerSecond());
      judged(
          name,
          endpoint + " goodput",
          was.goodputPerSecond(),
          is.goodputPerSecond(),
          Kind.RATE,
          offered);
      judged(name, endpoint + " p50", was.p50Millis(), is.p50Millis(), Kind.MILLIS, offered);
      judged(name, endpoint + " p99", was.p99Millis(), is.p99Millis(), Kind.MILLIS, offered);
    }

    private void judged(
        String where,
        String figure,
        @Nullable Double was,
        @Nullable Double is,
        Kind kind,
        double offeredPerSecond) {
      Judgement judgement = Judgement.TOLD;
      if (was != null && is != null) {
        double floor =
            switch (kind) {
              case RATE -> OFFERED_SHARE_MIN * offeredPerSecond;
              case MILLIS -> LATENCY_MILLIS_MIN;
              case RATIO, SECONDS, PERCENT -> 0;
            };
        double worseBy = kind == Kind.RATE ? was - is : is - was;
        boolean small = Math.abs(worseBy) <= Math.max(floor, tolerance * Math.abs(was));
        judgement = small ? Judgement.SAME : judge(Double.compare(worseBy, 0));
      }
      add(where, figure, kind.value(was), kind.value(is), kind.change(was, is), judgement);
    }

    private void row(
        String where, String figure, @Nullable Double was, @Nullable Double is, Kind kind) {
      add(where, figure, kind.value(was), kind.value(is), kind.change(was, is), Judgement.TOLD);
    }

    private void add(
        String where, String figure, Value was, Value is, String change, Judgement judgement) {
      rows.add(new Row(where, figure, was, is, change, judgement));
    }
  }

  /// Units of figures, and how their differences are told.
  private enum Kind {
    RATE,
    RATIO,
    MILLIS,
    SECONDS,
    PERCENT;

    Value value(@Nullable Double number) {
      if (number == null) {
        return Value.word(Numbers.NONE);
      }
      return new Value(
          number,
          switch (this) {
            case RATE -> Numbers.rate(number);
            case RATIO -> Numbers.ratio(number);
            case MILLIS -> Numbers.millis(number);
            case SECONDS -> Numbers.seconds(number);
            case PERCENT -> Numbers.percent(number);
          });
    }

    /// Moments differ by a length of time; all else by a share.
    String change(@Nullable Double was, @Nullable Double is) {
      if (was == null || is == null) {
        return "";
      }
      if (this == SECONDS) {
        return String.format(Locale.ROOT, "%+.1f s", is - was);
      }
      return was == 0 ? "" : String.format(Locale.ROOT, "%+.1f %%", 100 * (is - was) / was);
    }
  }
}
