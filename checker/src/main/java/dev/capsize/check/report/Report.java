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
/// @param notes what is worth knowing beside findings, a sentence each without a full stop
public record Report(
    List<Service> services,
    List<Finding> findings,
    List<Open> open,
    List<Trouble> problems,
    List<Suppressed> suppressed,
    int rules,
    List<String> notes) {
  public Report {
    services = List.copyOf(services);
    findings = List.copyOf(findings);
    open = List.copyOf(open);
    problems = List.copyOf(problems);
    suppressed = List.copyOf(suppressed);
    notes = List.copyOf(notes);
  }

  /// One without notes.
  public Report(
      List<Service> services,
      List<Finding> findings,
      List<Open> open,
      List<Trouble> problems,
      List<Suppressed> suppressed,
      int rules) {
    this(services, findings, open, problems, suppressed, rules, List.of());
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
  /// @param where it is that it was suppressed
  public record Suppressed(Finding finding, String reason, Where where) {
    /// One that stands beside what it is about.
    public Suppressed(Finding finding, String reason) {
      this(finding, reason, Where.IN_SOURCE);
    }
  }

  /// Where somebody said that a finding is not to be shown.
  public enum Where {
    /// In a comment or an annotation beside the evidence.
    IN_SOURCE,
    /// In a baseline: it was there before.
    BASELINE
  }
}
