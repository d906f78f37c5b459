package dev.capsize.check.rule;

import dev.capsize.check.finding.Severity;
import dev.capsize.check.subject.Service;

/// When mechanisms work against each other, or protection that was written does not run.
public interface Rule {

  /// Stable for ever, for example `CAP103`; its page is `CAP103.md` beside the class.
  String code();

  /// One line for lists, for example `The pool makes requests wait longer than callers do`.
  String title();

  /// How bad it usually is.
  Severity severity();

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
