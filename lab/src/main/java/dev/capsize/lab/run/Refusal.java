package dev.capsize.lab.run;

import java.util.List;

/// A description that the lab does not run on this machine, with every reason.
///
/// Each reason says where, what was found, which limit it passes, and what to do.
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<String> reasons;

  /// @param reasons not empty
  public Refusal(List<String> reasons) {
    super(String.join("\n", reasons));
    this.reasons = List.copyOf(reasons);
  }

  /// Every reason, in the order in which they were looked for.
  public List<String> reasons() {
    return reasons;
  }
}
