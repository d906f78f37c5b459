package dev.capsize.conformance;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Client;
import dev.capsize.blueprint.LateAnswer;
import dev.capsize.blueprint.LoadStep;
import dev.capsize.blueprint.Traffic;
import dev.capsize.law.CrowdedServer;
import dev.capsize.mechanism.retry.Backoff;
import dev.capsize.mechanism.retry.BudgetSpec;
import dev.capsize.mechanism.retry.Jitter;
import dev.capsize.mechanism.retry.RetrySpec;
import dev.capsize.model.Caller;
import dev.capsize.model.Dependency;
import dev.capsize.model.Distribution;
import dev.capsize.model.Endpoint;
import dev.capsize.model.Rate;
import dev.capsize.model.RetryPolicy;
import dev.capsize.model.Scenario;
import dev.capsize.model.Step;
import dev.capsize.simulation.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// R18: a server without a queue, which is the slower the more it has to do.
record CongestedServer() implements ReferenceCase {
  private static final int RUNS = 20;
  private static final int PUBLISHED_RUNS = 10;
  private static final double SPIKE = 20;
  private static final double END = 80;
  private static final double FROM = 60;
  private static final double TO = 78;
  private static final double PEAK = 80;

  private static final RetrySpec AT_ONCE =
      new RetrySpec(3, Backoff.NONE, Jitter.NONE, new BudgetSpec.Unlimited());

  private static final RetrySpec BACKING_OFF =
      new RetrySpec(
          3,
          new Backoff.Exponential(Duration.ofSeconds(20), 2, Duration.ofSeconds(40)),
          Jitter.FULL,
          new BudgetSpec.Unlimited());

  @Override
  public String id() {
    return "R18";
  }

  @Override
  public String title() {
    return "a server whose latency grows with what is in flight";
  }

  @Override
  public String source() {
    return "M. Brooker, `simulator_example`, `simple_collapse_sim/sim.py`: its own output of 10"
        + " runs; shares of seeds from recodes of it, 20 and 2000 seeds";
  }

  @Override
  public String semantics() {
    return "latency 1 s and 10 ms for each one in flight, itself included, as it starts; the way"
        + " there and the way back exponential, 100 ms each; patience 3 s from sending; \"3"
        + " retries\" are 3 attempts there, at once; with back-off, full jitter below 20 and"
        + " 40 s; late answers discarded; collapsed: below half of the load answered from 60"
        + " to 78 s";
  }

  @Override
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    Figures figures = new Figures(id());
    rows.add(
        figures.mean(
            "answered per second at 60 to 78 s, offered 40/s",
            8,
            PUBLISHED_RUNS,
            answered(40, 5, AT_ONCE)));
    double[] backingOff = answered(40, 5, BACKING_OFF);
    rows.add(
        figures
            .mean("the same with back-off and jitter", 39, PUBLISHED_RUNS, backingOff)
            .explained("ten runs that drew low: see the next row"));
    rows.add(
        figures.mean("the same, the source's code run with 40 other seeds", 40.25, 40, backingOff));
    load(rows, 25, 1);
    load(rows, 40, 14);
    load(rows, 50, 20);
    width(rows, 3, new Share(0, 20));
    width(rows, 4, new Share(4, 20));
    width(rows, 4, new Share(540, 2000));
    width(rows, 5, new Share(1518, 2000));
    width(rows, 6, new Share(20, 20));
    CrowdedServer law =
        new CrowdedServer(
            Duration.ofSeconds(1),
            Duration.ofMillis(10),
            Duration.ofSeconds(3),
            Duration.ofMillis(200),
            3);
    rows.add(
        figures.near(
            "a collapse sustains itself above, by law, /s",
            33.3,
            law.sustainingBoundPerSecond(),
            0.05));
    rows.add(
        figures.near("no healthy state above, by law, /s", 64, law.healthyCeilingPerSecond(), 0.5));
    return rows;
  }

  private void load(List<Row> rows, int load, int published) {
    rows.add(
        collapsed(
            "collapsed at %d/s, spike of 5 s".formatted(load),
            new Share(published, 20),
            load,
            answered(load, 5, AT_ONCE)));
  }

  private void width(List<Row> rows, int seconds, Share published) {
    rows.add(
        collapsed(
            "collapsed at 40/s, spike of %d s".formatted(seconds),
            published,
            40,
            answered(40, seconds, AT_ONCE)));
  }

  private Row collapsed(String what, Share published, double load, double[] answered) {
    int collapsed = 0;
    for (double perSecond : answered) {
      collapsed += perSecond < load / 2 ? 1 : 0;
    }
    return new Figures(id()).share(what, published, new Share(collapsed, answered.length));
  }

  private static double[] answered(double load, double spike, RetrySpec retry) {
    Blueprint blueprint = blueprint(load, spike, retry);
    return IntStream.rangeClosed(1, RUNS)
        .mapToObj(seed -> new Seen(Simulation.run(blueprint, seed).recording()))
        .mapToDouble(seen -> seen.goodPerSecond(FROM, TO))
        .toArray();
  }

  private static Blueprint blueprint(double load, double spike, RetrySpec retry) {
    // What is in flight already adds to a latency; the source counts the request itself as well.
    Dependency core =
        new Dependency(
            "core", new Distribution.Fixed(Duration.ofMillis(1010)), 0, Duration.ofMillis(10));
    Client passing = new Client(Duration.ofHours(1), RetrySpec.NONE, Optional.empty(), false);
    Caller caller =
        new Caller(
            "client",
            new TreeMap<>(Map.of(Systems.ENDPOINT, new Rate(load))),
            Duration.ofSeconds(3),
            new RetryPolicy(3, Duration.ZERO, 1, RetryPolicy.Jitter.NONE));
    Traffic traffic =
        new Traffic(
            caller,
            Traffic.Spacing.POISSON,
            retry,
            new Distribution.Exponential(Duration.ofMillis(100)),
            LateAnswer.DISCARDED);
    List<LoadStep> steps =
        List.of(
            new LoadStep(OneServer.duration(SPIKE), PEAK / load),
            new LoadStep(OneServer.duration(SPIKE + spike), 1));
    Duration half = OneServer.duration(END / 2);
    return Systems.before(
        core,
        passing,
        new Endpoint(Systems.ENDPOINT, Optional.empty(), List.of(new Step.Call("core"))),
        traffic,
        steps,
        new Scenario(Duration.ZERO, half, Optional.empty(), Optional.empty(), half));
  }
}
