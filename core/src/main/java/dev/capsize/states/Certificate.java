package dev.capsize.states;

import java.util.List;

/// Why there are as many states as are named, and not more.
///
/// @param kind what was done
/// @param assumptions under which it holds, in sentences
public record Certificate(Kind kind, List<String> assumptions) {

  /// What stands behind a number of states.
  public enum Kind {
    /// The map from one turn to the next rises everywhere; iterations from empty and from full end
    /// in what is named.
    MONOTONE,
    /// The map does not rise everywhere; the whole range was searched.
    SEARCHED,
    /// Neither was possible: there may be others.
    NONE
  }

  public Certificate {
    assumptions = List.copyOf(assumptions);
  }
}
