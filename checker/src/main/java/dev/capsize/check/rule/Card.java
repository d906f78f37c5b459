package dev.capsize.check.rule;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.subject.Service;
import java.util.List;

/// What a rule is called.
///
/// @param code stable for ever, for example `CAP103`; its page is `CAP103.md`
/// @param severity how bad it usually is
/// @param title one line for lists, without a full stop
public record Card(String code, Severity severity, String title) {

  /// What it found in a service, as bad as usual.
  public Finding finding(Service service, String headline, Said said) {
    return finding(service, severity, headline, said);
  }

  /// What it found in a service.
  ///
  /// @param headline one sentence in the reader's terms, without a full stop
  public Finding finding(Service service, Severity how, String headline, Said said) {
    return new Finding(
        code,
        how,
        service.name(),
        headline,
        said.arithmetic(),
        said.consequence(),
        said.evidence(),
        said.fix());
  }

  /// What a finding rests on and leads to; see [Finding].
  public record Said(String arithmetic, String consequence, List<Fact> evidence, String fix) {
    public Said {
      evidence = List.copyOf(evidence);
    }
  }
}
