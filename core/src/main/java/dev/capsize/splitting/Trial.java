package dev.capsize.splitting;

import dev.capsize.engine.RandomStream;

/// A run that can be split.
public interface Trial {

  /// The same run at the same moment, which goes on with chance of its own.
  ///
  /// @param random for all that is drawn from now on
  Trial copy(RandomStream random);

  /// Goes on until a level is reached, or to the end of the run.
  ///
  /// @param level at least the one that was asked for before
  /// @return whether it was reached
  boolean reaches(int level);
}
