package dev.capsize.standin.steps;

import dev.capsize.mechanism.deadline.Deadline;
import dev.capsize.standin.answer.Kind;
import dev.capsize.standin.answer.Refused;
import dev.capsize.standin.management.InFlight;
import dev.capsize.standin.management.Stage;
import dev.capsize.standin.protection.Ticket;
import java.util.Optional;

/// One request on its way through its program.
///
/// For one thread at a time.
public final class Passage implements AutoCloseable {
  private final Program program;
  private final Optional<String> key;
  private final Deadline deadline;
  private final Deadline hopeless;
  private final InFlight inFlight;
  private Stage stage = Stage.WAITING;
  private Optional<Ticket> ticket = Optional.empty();
  private boolean asked;
  private boolean settled;
  private boolean lost;
  private int called;

  /// A request on which work begins.
  ///
  /// @param key under which it was sent, if any
  /// @param deadline after which no step begins
  /// @param hopeless after which its answer comes too late, whatever is done
  public Passage(
      Program program,
      Optional<String> key,
      Deadline deadline,
      Deadline hopeless,
      InFlight inFlight) {
    this.program = program;
    this.key = key;
    this.deadline = deadline;
    this.hopeless = hopeless;
    this.inFlight = inFlight;
    inFlight.begin();
    if (program.calls() > 0) {
      inFlight.enter(stage);
    }
  }

  Program program() {
    return program;
  }

  Optional<String> key() {
    return key;
  }

  /// After which no step begins.
  public Deadline deadline() {
    return deadline;
  }

  /// Lets a step begin.
  ///
  /// @throws Refused if the deadline has passed
  void beforeStep() {
    if (!deadline.allows(System.nanoTime())) {
      throw Refused.of(Kind.DEADLINE);
    }
  }

  /// Lets work begin, or go on with a connection.
  ///
  /// @throws Refused if its answer would come too late
  void beforeWork() {
    if (!hopeless.allows(System.nanoTime())) {
      throw Refused.of(Kind.HOPELESS);
    }
  }

  /// It has a connection.
  void holds() {
    if (stage == Stage.WAITING) {
      moveTo(Stage.HOLDING);
    }
  }

  /// A call begins.
  void calls() {
    asked = true;
    moveTo(Stage.PROVIDER);
  }

  /// A call has ended.
  void called(boolean well) {
    moveTo(Stage.AFTER);
    if (well) {
      called++;
    }
  }

  /// Whether everything it calls has answered well.
  boolean allCalled() {
    return called == program.calls();
  }

  /// Whether it has to claim its key now.
  boolean wantsClaim() {
    return program.keyed() && key.isPresent() && ticket.isEmpty();
  }

  void claimed(Ticket under) {
    ticket = Optional.of(under);
  }

  /// The claim that is not settled yet.
  Optional<Ticket> unsettled() {
    return settled ? Optional.empty() : ticket;
  }

  /// Its claim is settled.
  ///
  /// @param counts false if somebody took the work over since
  void settled(boolean counts) {
    settled = true;
    lost = !counts;
  }

  /// Whether somebody took its work over.
  boolean lost() {
    return lost;
  }

  /// Whether it has called anybody.
  boolean asked() {
    return asked;
  }

  /// Whether its work may have been done although it failed like this.
  boolean maybeDone(Refused why) {
    return why.calledInVain().orElse(asked);
  }

  private void moveTo(Stage next) {
    if (program.calls() > 0) {
      inFlight.leave(stage);
      inFlight.enter(next);
    }
    stage = next;
  }

  @Override
  public void close() {
    if (program.calls() > 0) {
      inFlight.leave(stage);
    }
    inFlight.end();
  }
}
