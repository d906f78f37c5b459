package dev.capsize.simulation;

import dev.capsize.mechanism.deadline.Deadline;
import dev.capsize.mechanism.probe.ProbeSpec;
import dev.capsize.mechanism.probe.ProbeStage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The probes of one replica: which door they knock at, and what follows from the answer.
final class Health {
  private static final Program QUESTION =
      new Program("probe", List.of(), false, false, -1, false, 0);

  private final World world;
  private final Replica replica;
  private final List<ProbeStage> probes = new ArrayList<>();

  Health(World world, Replica replica) {
    this.world = world;
    this.replica = replica;
    ProbeSpec spec = replica.platform().probes();
    spec.readiness()
        .ifPresent(
            probe ->
                probes.add(
                    new ProbeStage(
                        world.calendar(),
                        probe,
                        new Asked((now, healthy) -> replica.setReady(healthy)))));
    spec.liveness()
        .ifPresent(
            probe ->
                probes.add(
                    new ProbeStage(world.calendar(), probe, new Asked(this::livenessFound))));
  }

  void start(long nowNanos) {
    probes.forEach(probe -> probe.start(nowNanos));
  }

  void close() {
    probes.forEach(ProbeStage::close);
  }

  void requireSound() {
    probes.forEach(ProbeStage::requireSound);
  }

  private void livenessFound(long nowNanos, boolean healthy) {
    if (!healthy && !replica.isLeaving()) {
      replica.restart(nowNanos);
    }
  }

  private interface Finding {
    void found(long nowNanos, boolean healthy);
  }

  /// One probe as the replica sees it.
  private final class Asked implements ProbeStage.Probed {
    private final Finding finding;
    private @Nullable Visit underway;

    Asked(Finding finding) {
      this.finding = finding;
    }

    @Override
    public void ask(long nowNanos, ProbeStage.Question question) {
      switch (replica.platform().probes().door()) {
        case MANAGEMENT -> askManagement(nowNanos, question);
        case APPLICATION -> {
          replica.service().probed();
          Visit visit =
              new Visit(replica, QUESTION, new Key(), Deadline.NEVER, new Answered(question));
          underway = visit;
          visit.begin();
        }
      }
    }

    /// Nothing is in the way of the answer, unless the whole process stands still.
    private void askManagement(long nowNanos, ProbeStage.Question question) {
      long wait = replica.service().lastsNanos(nowNanos, 0);
      if (wait == 0) {
        question.answered(nowNanos, true);
      } else {
        world
            .calendar()
            .plan(nowNanos + wait, (later, ignored) -> question.answered(later, true), 0);
      }
    }

    @Override
    public void gaveUp(long nowNanos, ProbeStage.Question question) {
      Visit visit = underway;
      if (visit != null) {
        visit.callerLeft(nowNanos);
      }
    }

    @Override
    public void found(long nowNanos, boolean healthy) {
      finding.found(nowNanos, healthy);
    }
  }

  /// Passes the answer of the door on to the probe.
  private record Answered(ProbeStage.Question question) implements Reply {
    @Override
    public void answered(long nowNanos, Answer answer) {
      question.answered(nowNanos, answer.ok());
    }

    @Override
    public boolean departed() {
      return !question.open();
    }
  }
}
