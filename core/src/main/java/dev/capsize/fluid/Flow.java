package dev.capsize.fluid;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.LoadStep;
import dev.capsize.blueprint.Traffic;
import java.util.ArrayList;
import java.util.List;

/// One run: who begins, waits, is worked on, and ends, step by step.
final class Flow implements Floor.Answers {
  private static final double NOTHING = Gate.NOTHING;

  /// Stretch that has to be well, and how often that is looked at.
  private static final double WELL_SECONDS = 6;

  private static final double WELL_EVERY_SECONDS = 0.5;

  private final Works works;
  private final Floor floor;
  private final Clock clock;
  private final double longest;
  private final List<Source> sources = new ArrayList<>();
  private final List<Course.Load> loads = new ArrayList<>();
  private final List<List<Gate>> gates = new ArrayList<>();
  private final List<Gate> entryGates = new ArrayList<>();
  private final List<Watched> watched = new ArrayList<>();
  private final Noise noise;
  private final List<LoadStep> load;
  private final Course course;

  /// A breaker, where it is recorded, and its share among those of all replicas.
  @SuppressWarnings("ArrayRecordComponent") // a view of the course, not a value
  private record Watched(Fuse fuse, double[] series, double share) {}

  Flow(Works works, Noise noise, Clock clock) {
    Blueprint blueprint = works.blueprint();
    this.works = works;
    this.noise = noise;
    this.clock = clock;
    this.floor = new Floor(works, noise, clock, this);
    this.longest =
        blueprint.traffic().stream()
            .mapToDouble(each -> each.caller().patience().toNanos() / 1e9)
            .max()
            .orElse(0);
    this.load = blueprint.load();
    this.course = new Course(clock.stepSeconds, clock.fromSeconds, clock.steps);
    for (Traffic traffic : blueprint.traffic()) {
      // All endpoints of a caller are paid for from one budget.
      Purse purse = works.purse(traffic);
      traffic
          .caller()
          .sends()
          .forEach(
              (endpoint, rate) ->
                  sources.add(
                      new Source(
                          works.caller(traffic, purse, sources.size()),
                          works.entry(endpoint),
                          rate.perSecond(),
                          2 * Law.mean(traffic.network()),
                          course.line(endpoint),
                          clock.steps)));
    }
    works.entry().forEach(plant -> entryGates.addAll(plant.gates()));
    for (Plant plant : works.plants) {
      plant.clients.forEach(
          (target, client) -> client.fuse().ifPresent(fuse -> watch(plant, target, fuse)));
      plant.fuses.forEach((name, fuse) -> watch(plant, name, fuse));
    }
    for (List<Plant> service : works.services.values()) {
      for (int i = 0; i < service.getFirst().gates().size(); i++) {
        int number = i;
        List<Gate> alike = service.stream().map(plant -> plant.gates().get(number)).toList();
        gates.add(alike);
        loads.add(
            course.load(
                alike.getFirst().name, alike.stream().mapToDouble(each -> each.limit).sum()));
      }
    }
  }

  private void watch(Plant plant, String name, Fuse fuse) {
    String service = plant.spec.name();
    int parts = works.services.getOrDefault(service, List.of()).size();
    watched.add(new Watched(fuse, course.breaker(service + "/" + name), 1.0 / parts));
  }

  /// @param wellFrom moment from which on it may end because all is well
  Course run(double wellFrom) {
    for (clock.now = 0; clock.now < clock.steps && !isWell(wellFrom); clock.now++) {
      for (Wave wave : clock.timeouts.take(clock.now)) {
        timedOut(wave);
      }
      for (Parcel parcel : clock.due.take(clock.now)) {
        floor.resume(parcel);
      }
      double factor = factor();
      for (Source source : sources) {
        begin(source, factor);
      }
      floor.serve();
      sample();
    }
    course.cut(clock.now);
    return course;
  }

  /// Whether everybody who began lately was answered in time; looked at from time to time.
  private boolean isWell(double from) {
    double at = clock.atSeconds();
    int every = (int) Math.max(1, WELL_EVERY_SECONDS / clock.stepSeconds);
    return at > from + WELL_SECONDS
        && clock.now % every == 0
        && course.lines().stream()
            .allMatch(
                line ->
                    course.isWell(line, Math.max(from, at - longest - WELL_SECONDS), at - longest));
  }

  private double factor() {
    double factor = 1;
    for (LoadStep step : load) {
      if (step.at().toNanos() / 1e9 <= clock.atSeconds() + 1e-9) {
        factor = step.factor();
      }
    }
    return factor;
  }

  private void begin(Source source, double factor) {
    double fresh = noise.arrivals(source.perSecond() * factor * clock.stepSeconds);
    if (fresh > 0) {
      source.line().asked(clock.now, fresh);
      source.client().purse().asked(clock.now, fresh);
      attempt(source, 1, fresh, clock.now);
    }
    for (int attempt = 2; attempt <= source.client().retry().attempts(); attempt++) {
      double mass = source.retries(attempt, clock.now);
      if (mass > NOTHING) {
        attempt(source, attempt, mass, source.requestBorn(attempt, clock.now));
      }
    }
  }

  private void attempt(Source source, int attempt, double mass, double requestBorn) {
    source.line().attempted(clock.now, mass);
    double left = mass;
    int parts = source.tracks().size();
    for (Track track : source.tracks()) {
      double part = noise.part(left, 1.0 / parts--);
      left -= part;
      Wave wave =
          new Wave(
              source.client(),
              track,
              attempt,
              clock.now,
              requestBorn,
              Double.POSITIVE_INFINITY,
              null);
      floor.send(wave, part, source.wayThereAndBack() / clock.stepSeconds);
    }
  }

  private void timedOut(Wave wave) {
    double mass = wave.open;
    wave.open = 0;
    if (mass > NOTHING) {
      failed(wave, mass, true);
    }
  }

  @Override
  public void answer(Wave wave, double mass, boolean ok, boolean retryable) {
    double counts = Math.min(mass, wave.open);
    if (counts <= NOTHING || clock.closed(wave)) {
      return;
    }
    wave.open -= counts;
    if (ok) {
      succeeded(wave, counts);
    } else {
      failed(wave, counts, retryable);
    }
  }

  @Override
  public double open(Wave root) {
    return sources.get(root.client.number()).line().open(root.requestBorn);
  }

  private void succeeded(Wave wave, double mass) {
    wave.client.purse().ended(clock.now, mass, true);
    Parcel parent = wave.parent;
    if (parent == null) {
      Course.Line line = sources.get(wave.client.number()).line();
      line.answered(wave.requestBorn, mass);
      line.ended(wave.requestBorn, clock.now, mass, clock.stepSeconds);
      return;
    }
    record(wave, mass, false);
    Parcel goesOn = parent.copy(mass);
    goesOn.pc++;
    goesOn.attempts = 0;
    floor.go(goesOn);
  }

  private void failed(Wave wave, double mass, boolean retryable) {
    wave.client.purse().ended(clock.now, mass, false);
    Parcel parent = wave.parent;
    if (parent != null) {
      record(wave, mass, true);
      Parcel again = parent.copy(mass);
      again.attempts = wave.attempt;
      floor.callFailed(again, wave.client, retryable);
      return;
    }
    Source source = sources.get(wave.client.number());
    double granted = 0;
    if (retryable && wave.attempt < wave.client.retry().attempts()) {
      granted = wave.client.purse().grant(clock.now, mass);
      spread(source, wave, granted);
    }
    source.line().ended(wave.requestBorn, clock.now, mass - granted, clock.stepSeconds);
  }

  private void spread(Source source, Wave wave, double mass) {
    if (mass <= NOTHING) {
      return;
    }
    int attempt = wave.attempt + 1;
    double from = wave.client.waitFrom(attempt) / clock.stepSeconds;
    double to = wave.client.waitTo(attempt) / clock.stepSeconds;
    int parts = Math.clamp((long) Math.ceil(to - from), 1, 64);
    for (int i = 0; i < parts; i++) {
      double wait = from + (to - from) * (i + 0.5) / parts;
      source.retry(attempt, clock.now + Math.max(1, (int) Math.round(wait)), mass / parts, wave);
    }
  }

  private void record(Wave wave, double mass, boolean failed) {
    wave.client
        .fuse()
        .ifPresent(
            fuse -> {
              boolean slow = (clock.now - wave.born) * clock.stepSeconds > fuse.slowSeconds();
              fuse.record(clock.now, mass, failed ? mass : 0, slow ? mass : 0);
            });
  }

  private void sample() {
    for (int i = 0; i < gates.size(); i++) {
      double inUse = 0;
      double waits = 0;
      for (Gate gate : gates.get(i)) {
        inUse += gate.inUse();
        waits += gate.waiting();
        gate.stepOver();
      }
      loads.get(i).sample(clock.now, inUse, waits);
    }
    for (Watched each : watched) {
      each.series()[clock.now] += each.fuse().isClosed() ? 0 : each.share();
    }
    double waits = 0;
    for (Gate gate : entryGates) {
      waits += gate.waiting();
    }
    course.waits(clock.now, waits);
  }
}
