package dev.capsize.lab.run;

import dev.capsize.lab.LabFailure;
import dev.capsize.lab.RunClock;
import dev.capsize.lab.caller.Target;
import dev.capsize.lab.deploy.Replica;
import dev.capsize.lab.telemetry.Scraped;
import dev.capsize.model.Trigger;
import dev.capsize.outcome.BreakerTransition;
import dev.capsize.outcome.DependencyCall;
import java.io.IOException;
import java.util.List;

/// What a run deals with while it goes on, whatever it is that is put to the test.
interface Rig {

  /// Where callers find it at this moment; asked before every attempt, from many threads.
  List<Target> targets();

  /// The pages that tell about it at this moment; empty if there are none.
  List<Scraped> pages();

  /// The page of one replica that the rig has started.
  Scraped page(Replica replica);

  /// Calls that arrived at dependencies until `endNanos`; one that is not answered yet lasts until
  /// then. Called from one thread after the other.
  List<DependencyCall> calls(RunClock clock, long endNanos);

  /// Transitions of circuit breakers that its logs tell of, by time; those that its pages tell of
  /// are not here.
  List<BreakerTransition> breaker(RunClock clock);

  /// Will carry out the trigger when its time has come, as far as it is not the callers' to do.
  ///
  /// @return what is to be closed at the end of the run, whether the trigger is over or not
  Disturbance begin(Trigger trigger, RunClock clock) throws IOException, InterruptedException;

  /// Replaces every replica of the service that is called, and returns when the last old process
  /// is gone.
  ///
  /// @return whether it is complete; false if it was cut short
  boolean rollOut() throws LabFailure, IOException, InterruptedException;

  /// Tells if a part that the run cannot do without is gone.
  void throwIfGone() throws LabFailure;

  /// A trigger that is being carried out.
  interface Disturbance extends AutoCloseable {
    /// Nothing that anybody has to undo.
    Disturbance NONE = () -> {};

    /// Tells if it could not be carried out.
    default void throwIfFailed() throws LabFailure {}

    /// Undoes what is still in force.
    @Override
    void close();
  }
}
