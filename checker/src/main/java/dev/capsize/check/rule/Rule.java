package dev.capsize.check.rule;

import dev.capsize.check.subject.Service;

/// When mechanisms work against each other, or protection that was written does not run.
public interface Rule {

  /// What it is called.
  Card card();

  /// Whether it is off unless asked for, because it misfires on too many real configurations.
  default boolean preview() {
    return false;
  }

  /// Looks at one service.
  ///
  /// @param given what only the command line knows
  /// @param told takes findings, and what could not be evaluated
  void judge(Service service, Given given, Told told);
}
