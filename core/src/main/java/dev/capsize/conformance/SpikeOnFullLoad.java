package dev.capsize.conformance;

import dev.capsize.conformance.OneServer.Change;
import dev.capsize.conformance.OneServer.Client;
import dev.capsize.law.RetryQueue;
import dev.capsize.mechanism.admission.QueueSpec.Full;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// R12: five seconds of 30/s on a server that is 93 % busy as it is.
record SpikeOnFullLoad() implements ReferenceCase {
  private static final double SPIKE = 120;
  private static final double SPIKE_END = 125;
  private static final double END = 400;
  private static final double LONG_END = 1200;
  private static final double LOAD = 9.3;

  @Override
  public String id() {
    return "R12";
  }

  @Override
  public String title() {
    return "a spike of 5 s on 93 % load";
  }

  @Override
  public String source() {
    return "DesCartes, `des-core/examples/metastable_retry_storm.rs`: parameters; outcome from an"
        + " independent event simulation, 20 or 40 seeds";
  }

  @Override
  public String semantics() {
    return "exponential service, 10/s; at most 100 wait, and what is more is lost without a retry;"
        + " patience 4 s; 4 attempts, repeated at once; late answers discarded; collapsed: below"
        + " half of the requests of the last 60 s answered in time";
  }

  @Override
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    OneServer spiked = system(END).withChanges(new Change(SPIKE, 30), new Change(SPIKE_END, LOAD));
    rows.add(row("collapsed with the spike", new Share(40, 40), spiked));
    rows.add(row("collapsed without a spike", new Share(26, 40), system(END)));
    rows.add(row("collapsed without retries", new Share(1, 20), spiked.withAttempts(1)));
    after(rows, 2.6, 0);
    after(rows, 3, 8);
    after(rows, 4, 20);
    RetryQueue law = new RetryQueue(Duration.ofMillis(100), Duration.ofSeconds(4), 4);
    Figures figures = new Figures(id());
    rows.add(
        figures.near(
            "no healthy state above, by law, /s", 8.85, law.healthyCeilingPerSecond(), 0.005));
    rows.add(
        figures.near(
            "a collapse sustains itself above, by law, /s",
            2.5,
            law.sustainingBoundPerSecond(),
            0.005));
    return rows;
  }

  private void after(List<Row> rows, double perSecond, int published) {
    OneServer from93 =
        system(LONG_END).withChanges(new Change(SPIKE, 30), new Change(SPIKE_END, perSecond));
    String what = "collapsed at 1200 s with %s/s after the spike".formatted(perSecond);
    rows.add(row(what, new Share(published, 20), from93));
    OneServer always =
        OneServer.exponential(perSecond, LONG_END, Client.poisson(4, 4))
            .withQueue(100, Full.LOST)
            .withChanges(new Change(SPIKE, 30), new Change(SPIKE_END, perSecond));
    rows.add(
        row(what, new Share(published, 20), always)
            .asReading("the same load before the spike as well"));
  }

  private static OneServer system(double end) {
    return OneServer.exponential(LOAD, end, Client.poisson(4, 4)).withQueue(100, Full.LOST);
  }

  private Row row(String what, Share published, OneServer system) {
    double until = system.seconds() - 20;
    Runs runs = Runs.of(system, published.of());
    int collapsed =
        (int) runs.all().stream().filter(seen -> seen.goodShare(until - 60, until) < 0.5).count();
    return new Figures(id()).share(what, published, new Share(collapsed, published.of()));
  }
}
