package dev.capsize.states;

import java.util.List;

/// What holds a system in a state: more waiting makes more work, and more work makes more waiting.
///
/// @param gain how much one extra waiting request adds to the waiting one turn later; above 1 the
///     loop sustains itself
/// @param members in words, each leads to the next and the last to the first
/// @param line the arithmetic of the gain
public record Loop(double gain, List<String> members, String line) {
  public Loop {
    members = List.copyOf(members);
  }
}
