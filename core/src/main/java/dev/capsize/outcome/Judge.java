package dev.capsize.outcome;

import dev.capsize.model.Scenario;
import dev.capsize.outcome.Pools.Gauge;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rules that turn a recording into a verdict; the first that applies decides.
///
/// 1. Can this run say anything: did it end as planned, was the load what it claims to be?
/// 2. Was the service healthy before? Below 95 % it is *overloaded*; below 99 % nobody can say.
/// 3. A restart empties a queue and is itself a way out: did the rollout end under the fault?
/// 4. *Recovers*: it recovered, and from then on, within the last third of the watch, every
///    endpoint answered 95 % in time.
/// 5. *Metastable*: in the last third some endpoint is below 50 %, and waiting does not fall by
///    more than 10 %. Waiting is compared by the medians of the first and the last quarter of that
///    third: it moves in bursts (breakers probe, callers back off), and a line fitted through
///    bursts follows the largest.
/// 6. Anything else is inconclusive, with what would decide.
final class Judge {
  private final Facts facts;
  private final Timeline timeline;
  private final Recovery recovery;

  private Judge(Facts facts, Recovery recovery) {
    this.facts = facts;
    this.timeline = facts.timeline();
    this.recovery = recovery;
  }

  static Judgement judge(Facts facts, Recovery recovery) {
    Judge judge = new Judge(facts, recovery);
    return Stream.<Supplier<Optional<Judgement>>>of(
            judge::interrupted, judge::disturbed, judge::unwellBefore, judge::lateRollout)
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(judge::after);
  }

  private Optional<Judgement> interrupted() {
    if (timeline.end() >= timeline.plannedEnd() - Thresholds.EARLY_END_NANOS) {
      return Optional.empty();
    }
    return Optional.of(
        Judgement.inconclusive(
            String.format(
                Locale.ROOT,
                "it was interrupted at %s of %s",
                seconds(timeline.end()),
                seconds(timeline.plannedEnd())),
            "a run to its end"));
  }

  private Optional<Judgement> disturbed() {
    Generator generator = facts.recording().generator();
    if (generator.lagged()) {
      return Optional.of(
          Judgement.inconclusive(
              String.format(
                  Locale.ROOT,
                  "the load generator lagged by %.0f ms at p99 (at most %.0f ms)",
                  generator.lagP99Millis(),
                  Thresholds.LAG_P99_MILLIS_MAX),
              "a lower load, `--load 0.5x`, or a faster machine"));
    }
    if (generator.stealPercent() > Thresholds.STEAL_PERCENT_MAX) {
      return Optional.of(
          Judgement.inconclusive(
              String.format(
                  Locale.ROOT,
                  "others took %.1f %% of the processor time (at most %.0f %%)",
                  generator.stealPercent(),
                  Thresholds.STEAL_PERCENT_MAX),
              "a quieter machine"));
    }
    return Optional.empty();
  }

  private Optional<Judgement> unwellBefore() {
    int judged = 0;
    int good = 0;
    for (Arrivals endpoint : facts.traffic().endpoints().values()) {
      long until = Math.min(timeline.quietUntil(), endpoint.judgedUntil());
      judged += endpoint.count(0, until);
      good += endpoint.good(0, until);
    }
    if (judged == 0) {
      return Optional.of(
          Judgement.inconclusive(
              "no request came before the first disturbance", "a longer healthy phase"));
    }
    double share = (double) good / judged;
    String reason =
        String.format(
            Locale.ROOT, "%s answered in time before any disturbance", Words.percent(share));
    if (share < Thresholds.OVERLOADED_SHARE) {
      return Optional.of(
          Judgement.of(
              Verdict.OVERLOADED,
              "%s (below %s)".formatted(reason, Words.percent(Thresholds.OVERLOADED_SHARE))));
    }
    return share >= Thresholds.HEALTHY_SHARE
        ? Optional.empty()
        : Optional.of(
            Judgement.inconclusive(
                "%s (%s needed)".formatted(reason, Words.percent(Thresholds.HEALTHY_SHARE)),
                "a lower load, `--load 0.8x`"));
  }

  private Optional<Judgement> lateRollout() {
    Scenario scenario = facts.recording().description().scenario();
    if (scenario.trigger().isEmpty() || scenario.deployAt().isEmpty()) {
      return Optional.empty();
    }
    Optional<Long> rolloutEnd = facts.recording().rolloutEndNanos();
    if (rolloutEnd.isPresent() && rolloutEnd.get() <= timeline.watchFrom()) {
      return Optional.empty();
    }
    String when =
        rolloutEnd
            .map(nanos -> "ended at %s, after the trigger".formatted(seconds(nanos)))
            .orElse("did not end");
    return Optional.of(
        Judgement.inconclusive(
            String.format(
                Locale.ROOT,
                "the rollout %s (at %s): a restart empties queues, so it may itself be the way out",
                when,
                seconds(timeline.watchFrom())),
            "`--deploy none`, or a longer trigger"));
  }

  private Judgement after() {
    SortedMap<String, Double> lastThird = shares(timeline.lastThirdFrom());
    if (lastThird.isEmpty()) {
      return Judgement.inconclusive(
          "no request in the last third of the watch can be judged", longerWatch());
    }
    if (recovery.atNanos().isPresent()) {
      long at = recovery.atNanos().getAsLong();
      SortedMap<String, Double> since = shares(Math.max(at, timeline.lastThirdFrom()));
      if (worst(since) >= Thresholds.RECOVERED_SHARE) {
        return Judgement.of(
            Verdict.RECOVERS,
            String.format(
                Locale.ROOT,
                "%s; %s answered in time at the end%s",
                recovered(),
                text(since),
                otherState()));
      }
    }
    return down(lastThird);
  }

  private Judgement down(SortedMap<String, Double> lastThird) {
    String reason =
        String.format(
            Locale.ROOT,
            "%s%s answered in time in the last third of the watch",
            recovery.atNanos().isPresent() ? recovered() + ", and fell again; " : "",
            text(lastThird));
    if (worst(lastThird) >= Thresholds.DOWN_SHARE) {
      return Judgement.inconclusive(reason + ": neither healthy nor down", longerWatch());
    }
    long length = timeline.end() - timeline.lastThirdFrom();
    double first = waiting(timeline.lastThirdFrom(), timeline.lastThirdFrom() + length / 4);
    double last = waiting(timeline.end() - length / 4, timeline.end());
    if (Double.isNaN(first) || Double.isNaN(last)) {
      return Judgement.inconclusive(
          reason + "; there is no telemetry that says whether it gets better", longerWatch());
    }
    String change =
        String.format(
            Locale.ROOT, "%s; waiting %s to %s", reason, Words.count(first), Words.count(last));
    return last < first * (1 - Thresholds.WAITING_FALL)
        ? Judgement.inconclusive(change + ": still getting better", longerWatch())
        : Judgement.of(Verdict.METASTABLE, change);
  }

  /// Whoever is answered in time need not be back where it was: every request may succeed, and only
  /// at its second attempt. Empty if it is back.
  private String otherState() {
    long from = timeline.lastThirdFrom();
    double now = attemptsPerRequest(from, timeline.end());
    if (!(now >= Thresholds.STORM_ATTEMPTS_PER_REQUEST)) {
      return "";
    }
    double before = attemptsPerRequest(0, timeline.quietUntil());
    return String.format(
        Locale.ROOT,
        ", but in another state than before: %.1f attempts per request (%.1f before)%s",
        now,
        before,
        slowest(from));
  }

  private double attemptsPerRequest(long from, long to) {
    int requests = facts.traffic().requests().count(from, to);
    return requests == 0
        ? Double.NaN
        : (double) facts.traffic().attempts().count(from, to) / requests;
  }

  /// The median latency, from a moment on, of the endpoint that became slowest by it.
  private String slowest(long from) {
    String slowest = "";
    double most = 1;
    for (Map.Entry<String, Arrivals> each : facts.traffic().endpoints().entrySet()) {
      double now = each.getValue().quantileNanos(0.5, from, timeline.end());
      double before = each.getValue().quantileNanos(0.5, 0, timeline.quietUntil());
      if (now / before > most) {
        most = now / before;
        slowest =
            String.format(
                Locale.ROOT,
                ", %s p50 %.0f ms (%.0f ms before)",
                each.getKey(),
                now / 1e6,
                before / 1e6);
      }
    }
    return slowest;
  }

  private String recovered() {
    double after = recovery.seconds().orElseThrow();
    return after == 0
        ? "healthy as soon as the disturbance ended"
        : String.format(Locale.ROOT, "recovered %.1f s after the disturbance ended", after);
  }

  /// Share answered in time from a moment to the end, by endpoint; only those that were asked.
  private SortedMap<String, Double> shares(long from) {
    SortedMap<String, Double> shares = new TreeMap<>();
    facts
        .traffic()
        .endpoints()
        .forEach(
            (name, of) -> {
              OptionalDouble share = of.goodShare(from, timeline.end());
              share.ifPresent(value -> shares.put(name, value));
            });
    return shares;
  }

  private static double worst(SortedMap<String, Double> shares) {
    return shares.values().stream().mapToDouble(Double::doubleValue).min().orElse(0);
  }

  private static String text(SortedMap<String, Double> shares) {
    return shares.entrySet().stream()
        .map(share -> share.getKey() + " " + Words.percent(share.getValue()))
        .collect(Collectors.joining(", "));
  }

  /// Median of the requests that wait on all replicas together.
  private double waiting(long from, long to) {
    Pools pools = facts.pools();
    return Quantile.median(pools.within(pools.all(Gauge.WAITING), from, to));
  }

  private String longerWatch() {
    long watchNanos = facts.recording().description().scenario().watch().toNanos();
    return String.format(Locale.ROOT, "`--watch %.0fs`", Math.ceil(2 * watchNanos / 1e9));
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
  }
}
