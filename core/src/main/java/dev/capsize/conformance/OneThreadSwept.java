package dev.capsize.conformance;

import dev.capsize.conformance.OneServer.Change;
import dev.capsize.law.RetryQueue;
import dev.capsize.mechanism.admission.QueueSpec.Full;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// R2: the system of R1 over queue bounds, loads afterwards, and lengths of the burst.
record OneThreadSwept() implements ReferenceCase {
  private static final int RUNS = 20;
  private static final double BURST = 300;
  private static final double WATCH = 1800;

  @Override
  public String id() {
    return "R2";
  }

  @Override
  public String title() {
    return "the same: where the edges are";
  }

  @Override
  public String source() {
    return "an independent event simulation of the system of R1; 10 or 20 seeds";
  }

  @Override
  public String semantics() {
    return "as R1, silent drop, late answers discarded; collapsed: somebody waited at every moment"
        + " of the 1800 s after the burst";
  }

  @Override
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    bound(rows, 30, 0);
    bound(rows, 45, 0);
    bound(rows, 55, 0);
    bound(rows, 60, 7);
    rows.add(
        row("collapsed with at most 60 waiting", new Share(7, 10), system(59), 900)
            .asReading("the bound counts the one in service as well"));
    bound(rows, 80, 10);
    bound(rows, 150, 10);
    after(rows, 1.8, 0);
    after(rows, 2.0, 9);
    after(rows, 2.5, 10);
    burst(rows, 6, 0);
    burst(rows, 7, 1);
    burst(rows, 8, 3);
    burst(rows, 10, 8);
    burst(rows, 15, 17);
    burst(rows, 20, 19);
    burst(rows, 30, 20);
    RetryQueue law = new RetryQueue(Duration.ofMillis(100), Duration.ofSeconds(5), 6);
    Figures figures = new Figures(id());
    rows.add(
        figures.near(
            "a collapse sustains itself above, by law, /s",
            1.67,
            law.sustainingBoundPerSecond(),
            0.005));
    rows.add(
        figures.near(
            "a collapse needs so many waiting, by law", 50, law.patienceInServices(), 0.5));
    return rows;
  }

  private void bound(List<Row> rows, int waitingMax, int published) {
    rows.add(
        row(
            "collapsed with at most %d waiting".formatted(waitingMax),
            new Share(published, 10),
            system(waitingMax),
            900));
  }

  private static OneServer system(int waitingMax) {
    return OneThread.system(waitingMax, Full.SILENT);
  }

  private void after(List<Row> rows, double perSecond, int published) {
    OneServer system =
        OneThread.system(150, Full.SILENT)
            .withChanges(new Change(BURST, 15), new Change(900, perSecond));
    rows.add(
        row(
            "collapsed with %s/s after the burst".formatted(perSecond),
            new Share(published, 10),
            system,
            900));
  }

  private void burst(List<Row> rows, int seconds, int published) {
    OneServer full = OneThread.system(150, Full.SILENT);
    OneServer system =
        new OneServer(
            full.load(),
            List.of(new Change(BURST, 15), new Change(BURST + seconds, 5)),
            BURST + seconds + WATCH,
            full.client(),
            full.service(),
            full.queue(),
            full.departed(),
            full.stall());
    rows.add(
        row(
            "collapsed after a burst of %d s".formatted(seconds),
            new Share(published, 20),
            system,
            BURST + seconds));
  }

  private Row row(String what, Share published, OneServer system, double burstEnd) {
    Runs runs = Runs.of(system, RUNS);
    int emptied =
        (int) runs.all().stream().filter(seen -> OneThread.empties(seen, burstEnd)).count();
    return new Figures(id()).share(what, published, new Share(RUNS - emptied, RUNS));
  }
}
