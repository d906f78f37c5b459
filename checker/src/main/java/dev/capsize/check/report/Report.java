package dev.capsize.check.report;

import dev.capsize.check.finding.Finding;
import dev.capsize.check.subject.Service;
import dev.capsize.model.Origin;
import java.util.List;

/// All that a check came to.
///
/// @param services that were found, with what runs in them
/// @param findings the worst first, then by service and code; without those that were suppressed
/// @param open what could not be evaluated
/// @param problems files that could not be read, and why; the rest went on
/// @param suppressed findings that somebody does not want to see, with the reason
/// @param rules how many rules were asked
public record Report(
    List<Service> services,
    List<Finding> findings,
    List<Open> open,
    List<Trouble> problems,
    List<Suppressed> suppressed,
    int rules) {
  public Report {
    services = List.copyOf(services);
    findings = List.copyOf(findings);
    open = List.copyOf(open);
    problems = List.copyOf(problems);
    suppressed = List.copyOf(suppressed);
  }

  /// A rule that could not be evaluated for a service.
  ///
  /// @param lacks what would let it
  public record Open(String code, String service, String lacks) {}

  /// A file that could not be read.
  public record Trouble(Origin origin, String message) {}

  /// A finding that is not shown.
  ///
  /// @param reason why, in the words of who suppressed it; may be empty, which is itself a warning
  public record Suppressed(Finding finding, String reason) {}
}
