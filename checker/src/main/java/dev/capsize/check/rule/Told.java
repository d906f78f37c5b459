package dev.capsize.check.rule;

import dev.capsize.check.finding.Finding;

/// Takes what rules have to say.
public interface Told {
  /// It is so.
  void found(Finding finding);

  /// It cannot be said, and what would let it.
  ///
  /// @param code of the rule
  /// @param lacks for example `--deadline, or a timeout at the ingress`
  void open(String code, String lacks);
}
