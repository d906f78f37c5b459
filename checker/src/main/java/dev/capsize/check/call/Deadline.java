package dev.capsize.check.call;

import dev.capsize.check.rule.Given;
import dev.capsize.check.subject.Service;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// How long callers of a service wait, as far as anybody says.
public final class Deadline {
  /// What would tell it, for rules that cannot do without.
  public static final String LACKS =
      "how long callers wait: --deadline TIME, or `patience` in capsize.yml";

  private Deadline() {}

  /// The deadline; empty if nobody says.
  public static Optional<Bound> of(Service service, Given given) {
    return given.deadline().flatMap(each -> Bound.of(each, ChronoUnit.MILLIS));
  }
}
