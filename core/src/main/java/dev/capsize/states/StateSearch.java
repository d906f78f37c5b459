package dev.capsize.states;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Service;
import dev.capsize.blueprint.Traffic;
import dev.capsize.fluid.Course;
import dev.capsize.fluid.Fluid;
import dev.capsize.law.FixedPoints;
import dev.capsize.mechanism.pool.PoolSpec;
import dev.capsize.model.Trigger;
import dev.capsize.states.StableState.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// Looks for the states of one system.
final class StateSearch {
  /// States whose goodput and attempts differ by less than this are one.
  private static final double SAME = 0.1;

  /// Loads up to so many times the usual one are looked at.
  private static final double FACTOR_MAX = 20;

  private static final double FACTOR_MIN = 0.02;

  /// How far chance moves a bound at most, and how finely that is looked at.
  private static final double CHANCE = 10;

  private static final double FINE = 0.002;

  /// What ends so much before its time ended because all was well.
  private static final double EARLY_SECONDS = 0.5;

  private final Blueprint blueprint;
  private final Experiment experiment;
  private final List<Burden> burdens;
  private final double tailSeconds;
  private final double horizonSeconds;
  private final double ceilingFactor;
  private final Beside beside;

  /// @param horizonSeconds what lasts shorter, on average, is no state
  /// @param beside runs experiments that do not depend on each other
  StateSearch(Blueprint blueprint, double horizonSeconds, Beside beside) {
    this.beside = beside;
    this.blueprint = blueprint;
    this.horizonSeconds = horizonSeconds;
    this.experiment = new Experiment(blueprint);
    this.burdens = Burdens.of(blueprint);
    this.tailSeconds =
        blueprint.traffic().stream().mapToDouble(StateSearch::longestSeconds).max().orElse(1);
    this.ceilingFactor = lawfulCeiling();
  }

  /// What a request takes at most until its last attempt is over.
  private static double longestSeconds(Traffic traffic) {
    double all = 0;
    for (int attempt = 1; attempt <= traffic.retry().attempts(); attempt++) {
      all +=
          Experiment.seconds(traffic.caller().patience())
              + traffic.retry().backoff().boundNanos(attempt) / 1e9;
    }
    return all;
  }

  /// A state, and what led there.
  private record Found(StableState state, Optional<Trigger> after, Settled settled) {}

  Portrait portrait() {
    double fold = ceilingFactor();
    List<Found> found = lasting(found(fold));
    Optional<Found> stuck =
        found.stream().filter(each -> each.state().kind() != Kind.HEALTHY).findFirst();
    boolean hasHealthy = found.stream().anyMatch(each -> each.state().kind() == Kind.HEALTHY);
    boolean tips = hasHealthy && stuck.isPresent();
    Supplier<List<Shock>> shocks =
        tips ? new ShockSearch(experiment, this::stuck).begin(List.of(), beside) : List::of;
    double sustaining = sustainingFactor(stuck.flatMap(Found::after), fold);
    double ceiling = lastingCeiling(fold, sustaining);
    List<StableState> states = found.stream().map(Found::state).toList();
    return new Portrait(
        states,
        stuck.map(this::loop),
        ceilingBound(ceiling),
        sustainingBound(lastingSustaining(sustaining, ceiling)),
        shocks.get(),
        tips ? times() : Optional.empty(),
        certificate(states));
  }

  /// Whether [#portrait] would have nothing but the healthy state; takes a few runs instead of
  /// dozens.
  boolean alwaysComesBack() {
    if (ceilingFactor() <= 1) {
      return false;
    }
    Blueprint undisturbed = experiment.with(1, Optional.empty());
    if (settled(undisturbed, Fluid.run(undisturbed)).kind() != Kind.HEALTHY) {
      return false;
    }
    boolean collapseEnds = recoverSeconds(1) < horizonSeconds && tipSeconds(1) >= horizonSeconds;
    return collapseEnds
        || experiment.disturbances().stream().noneMatch(trigger -> stuck(1, trigger));
  }

  // ---- what lasts

  /// Without the states that chance soon ends. If it soon ended each, the system spends its time in
  /// the one that lasts longest; but that it comes back is not said of one that chance tips soon.
  private List<Found> lasting(List<Found> found) {
    List<Found> lasting =
        found.stream().filter(each -> lastsSeconds(each) >= horizonSeconds).toList();
    if (!lasting.isEmpty() || found.size() == 1) {
      return lasting.isEmpty() ? found : lasting;
    }
    Found longest =
        found.stream().max(Comparator.comparingDouble(this::lastsSeconds)).orElseThrow();
    return longest.state().kind() == Kind.HEALTHY ? found : List.of(longest);
  }

  private double lastsSeconds(Found each) {
    return each.state().kind() == Kind.HEALTHY ? tipSeconds(1) : recoverSeconds(1);
  }

  /// Factor of the load up to which health lasts: where a collapse sustains itself, chance must not
  /// tip it.
  private double lastingCeiling(double fold, double sustaining) {
    double from = Math.max(sustaining, fold / CHANCE);
    if (Double.isInfinite(fold) || from >= fold || tipSeconds(fold) >= horizonSeconds) {
      return fold;
    }
    return Bisection.smallest(from, fold, FINE, factor -> tipSeconds(factor) < horizonSeconds)
        .orElse(fold);
  }

  /// Factor of the load from which on a collapse lasts.
  private double lastingSustaining(double sustaining, double ceiling) {
    if (Double.isInfinite(sustaining) || recoverSeconds(sustaining) >= horizonSeconds) {
      return sustaining;
    }
    OptionalDouble lasting =
        Bisection.smallest(
            sustaining,
            sustaining * CHANCE,
            FINE,
            factor -> recoverSeconds(factor) >= horizonSeconds);
    return lasting.isPresent() && lasting.getAsDouble() < ceiling
        ? lasting.getAsDouble()
        : Double.POSITIVE_INFINITY;
  }

  // ---- states

  private List<Found> found(double ceiling) {
    List<Optional<Trigger>> ways = new ArrayList<>();
    if (ceiling > 1) {
      ways.add(Optional.empty());
    }
    experiment.disturbances().forEach(trigger -> ways.add(Optional.of(trigger)));
    List<Found> found = new ArrayList<>();
    List<Supplier<Optional<Found>>> tasks = new ArrayList<>();
    ways.forEach(way -> tasks.add(() -> after(way)));
    for (Optional<Found> each : beside.begin(tasks).get()) {
      each.filter(other -> found.stream().noneMatch(known -> same(known.state(), other.state())))
          .ifPresent(found::add);
    }
    if (found.isEmpty()) {
      Blueprint undisturbed = experiment.with(1, Optional.empty());
      Settled settled = settled(undisturbed, Fluid.run(undisturbed));
      found.add(new Found(settled.state(), Optional.empty(), settled));
    }
    found.sort(Comparator.comparingDouble(each -> -each.state().goodputPerSecond()));
    return found;
  }

  /// Where a disturbance leaves it; empty if that is no state, or the healthy one again, which is
  /// found without a disturbance.
  private Optional<Found> after(Optional<Trigger> trigger) {
    Blueprint variant = experiment.with(1, trigger);
    Course course = trigger.isEmpty() ? Fluid.run(variant) : Fluid.runUntilWell(variant);
    Settled settled = settled(variant, course);
    if (endedEarly(variant, course) || settled.drains()) {
      return Optional.empty();
    }
    StableState state = settled.state();
    boolean overloaded = ceilingFactor() <= 1 && state.kind() == Kind.HEALTHY;
    return overloaded ? Optional.empty() : Optional.of(new Found(state, trigger, settled));
  }

  private boolean same(StableState one, StableState other) {
    double load = experiment.loadPerSecond();
    return one.kind() == other.kind()
        && Math.abs(one.goodputPerSecond() - other.goodputPerSecond()) < SAME * load
        && Math.abs(one.attemptsPerRequest() - other.attemptsPerRequest())
            < SAME * one.attemptsPerRequest();
  }

  private Settled settled(Blueprint variant, Course course) {
    return new Settled(variant, course, experiment.settleSeconds(), tailSeconds);
  }

  /// Whether a disturbance leaves it somewhere else than in health.
  boolean stuck(double factor, Trigger trigger) {
    Blueprint variant = experiment.with(factor, Optional.of(trigger));
    return stuck(variant, Fluid.runUntilWell(variant));
  }

  private boolean stuck(double factor, Trigger trigger, long seed) {
    Blueprint variant = experiment.with(factor, Optional.of(trigger));
    return stuck(variant, Fluid.runUntilWell(variant, seed));
  }

  private boolean stuck(Blueprint variant, Course course) {
    return !endedEarly(variant, course) && settled(variant, course).stuck();
  }

  private static boolean endedEarly(Blueprint variant, Course course) {
    double expected = Experiment.seconds(variant.description().scenario().end());
    return expected - course.endSeconds() >= EARLY_SECONDS;
  }

  // ---- edges

  private Optional<Burden> tightest() {
    return burdens.stream().max(Comparator.comparingDouble(Burden::gain));
  }

  double ceilingFactor() {
    return ceilingFactor;
  }

  private double lawfulCeiling() {
    return burdens.stream()
        .mapToDouble(burden -> turn(burden).ceilingFactor())
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  private Turn turn(Burden burden) {
    double once = burden.once();
    double load = burden.terms().stream().mapToDouble(Burden.Term::perSecond).sum();
    double hold = once / load;
    int attempts = burden.terms().stream().mapToInt(Burden.Term::attempts).max().orElse(1);
    double repeats =
        burden.terms().stream().mapToDouble(term -> term.perSecond() * term.againSeconds()).sum();
    return new Turn(
        burden.share(),
        Math.max(1, burden.permits() / burden.replicas()),
        slackSeconds(burden) / hold,
        attempts,
        repeats / once,
        burden.variation(),
        places(burden));
  }

  /// Most that a pool lets wait or hold, by its places and by its time limit; infinite where the
  /// threads of the server do not let so many come to it.
  private double poolRoom(Burden burden) {
    Optional<PoolSpec> pool = pool(burden);
    if (pool.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    double permits = burden.permits() / burden.replicas();
    double timeout = Experiment.seconds(pool.get().acquireTimeout());
    double byTime = permits * (1 + timeout / holdSeconds(burden));
    OptionalInt most = pool.get().waitingMax();
    double byPlaces = most.isPresent() ? permits + most.getAsInt() : Double.POSITIVE_INFINITY;
    double room = Math.min(byTime, byPlaces);
    int threads = service(burden).server().admission().carriers().orElse(Integer.MAX_VALUE);
    // Those whose time is over leave their threads, and make room for others, only so fast.
    boolean keepsUp = byPlaces < byTime || attemptsPerSecond(burden) <= threads / timeout;
    return threads > room && keepsUp ? room : Double.POSITIVE_INFINITY;
  }

  /// All attempts that come to one replica if none succeeds.
  private static double attemptsPerSecond(Burden burden) {
    return burden.terms().stream().mapToDouble(term -> term.perSecond() * term.attempts()).sum()
        / burden.replicas();
  }

  private Service service(Burden burden) {
    String resource = burden.resource();
    String name = resource.substring(0, resource.indexOf('/'));
    return Optional.ofNullable(blueprint.services().get(name)).orElseThrow();
  }

  private Optional<PoolSpec> pool(Burden burden) {
    String resource = burden.resource();
    String name = resource.substring(resource.indexOf('/') + 1);
    return Optional.ofNullable(service(burden).pools().get(name));
  }

  /// Most that wait at one replica before one more is refused, by places or by time; infinite for
  /// no bound.
  private double places(Burden burden) {
    double permits = burden.permits() / burden.replicas();
    double room = roomPerReplica(burden);
    return Double.isInfinite(room) ? room : Math.max(0, room - permits);
  }

  /// What the patience of callers leaves beside the work, at the endpoint where that is least.
  private double slackSeconds(Burden burden) {
    double least = Double.POSITIVE_INFINITY;
    for (Traffic traffic : blueprint.traffic()) {
      for (String endpoint : traffic.caller().sends().keySet()) {
        boolean uses = burden.terms().stream().anyMatch(term -> term.endpoint().equals(endpoint));
        if (uses) {
          least =
              Math.min(
                  least,
                  Experiment.seconds(traffic.caller().patience())
                      - Burdens.needSeconds(blueprint, endpoint));
        }
      }
    }
    return Math.max(0, least);
  }

  /// Factor of the load from which on a collapse sustains itself; infinite if none below the
  /// ceiling does.
  private double sustainingFactor(Optional<Trigger> worst, double ceiling) {
    double guess = tightest().map(burden -> 1 / burden.gain()).orElse(1.0);
    double highest = Math.min(FACTOR_MAX, Math.max(FACTOR_MIN * 2, 0.98 * ceiling));
    List<Trigger> triggers = new ArrayList<>(experiment.disturbances());
    worst.filter(triggers::remove).ifPresent(triggers::addFirst);
    return new SustainingSearch(this::stuck, FACTOR_MIN, highest).factor(triggers, guess);
  }

  /// The smallest shocks, with what is left of chance: the middle of several searches.
  ///
  /// @param guesses what a search without chance found, in its order
  List<Shock> shocksByChance(List<Shock> guesses, int searches) {
    List<Supplier<List<Shock>>> tasks = new ArrayList<>();
    for (int i = 1; i <= searches; i++) {
      long seed = i;
      tasks.add(
          () ->
              new ShockSearch(experiment, (factor, trigger) -> stuck(factor, trigger, seed))
                  .begin(guesses, Beside.nobody())
                  .get());
    }
    return ShockSearch.together(beside.begin(tasks).get());
  }

  private Optional<Times> times() {
    return tightest()
        .map(
            burden ->
                new Times(
                    tipSeconds(1),
                    recoverSeconds(1),
                    Method.CHAIN,
                    "%s of one replica, held for %s on average"
                        .formatted(burden.resource(), Burden.millis(holdSeconds(burden)))));
  }

  /// Mean time until chance alone has tipped it, at a load.
  private double tipSeconds(double factor) {
    return burdens.stream()
        .mapToDouble(burden -> holdSeconds(burden) * chances(burden, factor).tipInHolds())
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /// Mean time until chance alone has brought it back, at a load.
  private double recoverSeconds(double factor) {
    return tightest()
        .map(
            burden ->
                holdSeconds(burden)
                    * chances(burden, factor).recoverInHolds(roomPerReplica(burden)))
        .orElse(Double.POSITIVE_INFINITY);
  }

  private static double holdSeconds(Burden burden) {
    return burden.once() / burden.terms().stream().mapToDouble(Burden.Term::perSecond).sum();
  }

  private Chances chances(Burden burden, double factor) {
    Turn turn = turn(burden);
    return new Chances(
        factor * burden.share(),
        turn.permits(),
        turn.slackInHolds(),
        burden.gain() / burden.share(),
        burden.variation());
  }

  /// Most that can wait or hold at one replica.
  private double roomPerReplica(Burden burden) {
    Service service = service(burden);
    var admission = service.server().admission();
    double inside = (double) admission.connectionsMax() + admission.backlog();
    double queue =
        admission.queue().waitingMax().isPresent()
            ? (double) admission.queue().waitingMax().getAsInt() + admission.carriers().orElse(0)
            : Double.POSITIVE_INFINITY;
    return Math.min(Math.min(inside, queue), poolRoom(burden));
  }

  private Bound ceilingBound(double factor) {
    double perSecond = factor * experiment.loadPerSecond();
    String line =
        burdens.stream()
            .min(Comparator.comparingDouble(burden -> turn(burden).ceilingFactor()))
            .map(
                burden ->
                    "%s of %s %s in use at one attempt per request"
                        .formatted(
                            Burden.number(burden.once()),
                            Burden.number(burden.permits()),
                            burden.resource()))
            .orElse("no resource has a bound");
    return new Bound(perSecond, line, Method.LAW);
  }

  private Bound sustainingBound(double factor) {
    double load = experiment.loadPerSecond();
    String line =
        tightest()
            .map(
                burden ->
                    "%s of %s %s; %s/s x %s / %s = %s/s"
                        .formatted(
                            burden.sum(),
                            Burden.number(burden.permits()),
                            burden.resource(),
                            Burden.number(load),
                            Burden.number(burden.permits()),
                            Burden.number(burden.all()),
                            Burden.number(load / burden.gain())))
            .orElse("no resource has a bound");
    return new Bound(factor * load, line, Method.FLUID);
  }

  // ---- the loop

  private Loop loop(Found stuck) {
    Burden burden = tightest().orElseThrow();
    List<String> members = new ArrayList<>();
    members.add("requests wait for " + burden.resource());
    members.add("answers come after the callers' patience");
    int attempts = burden.terms().stream().mapToInt(Burden.Term::attempts).max().orElse(1);
    if (attempts > 1) {
      members.add("each request is tried up to %d times".formatted(attempts));
    }
    stuck
        .settled()
        .openBreakers()
        .forEach(
            (name, share) ->
                members.add(
                    "the breaker %s is not closed for %.0f %% of the time"
                        .formatted(name, 100 * share)));
    members.add(
        "all attempts together want %s of %s %s"
            .formatted(
                Burden.number(burden.all()), Burden.number(burden.permits()), burden.resource()));
    return new Loop(
        burden.gain(),
        members,
        "%s / %s = %s"
            .formatted(
                burden.sum(), Burden.number(burden.permits()), Burden.number(burden.gain())));
  }

  // ---- the certificate

  private Certificate certificate(List<StableState> states) {
    List<String> assumptions = new ArrayList<>();
    assumptions.add("load, latencies and patience stay what they are, and all replicas are alike");
    assumptions.add(
        "searched from empty and after %d disturbances of %s s"
            .formatted(experiment.disturbances().size(), Burden.number(experiment.fillSeconds())));
    boolean rising =
        Monotone.of(blueprint)
            && burdens.stream().noneMatch(burden -> turn(burden).refusesBeforeLate());
    if (!rising) {
      assumptions.add("a breaker, a budget or a bound makes the map fall somewhere");
    }
    List<FixedPoints> maps = burdens.stream().map(burden -> turn(burden).states()).toList();
    boolean certain =
        rising && states.size() == 1 && maps.stream().allMatch(FixedPoints::certainlyOne);
    return new Certificate(
        certain ? Certificate.Kind.MONOTONE : Certificate.Kind.SEARCHED, assumptions);
  }
}
