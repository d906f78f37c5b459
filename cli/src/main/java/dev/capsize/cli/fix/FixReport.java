package dev.capsize.cli.fix;

import dev.capsize.outcome.Verdict;
import dev.capsize.states.Portrait;
import java.util.List;

/// What a search for changes came to.
///
/// @param service its name
/// @param need whether there is anything to be changed
/// @param portrait of the service as it is
/// @param verdict of its simulated runs as it is
/// @param scenario how many of them came back
/// @param how what was harder in other runs
/// @param harder how many of those came back; as many as were simulated
/// @param proposals the smallest first
/// @param tried keys that were tried
/// @param rejected what the analysis found good and simulated runs did not, in words
/// @param pairs how many pairs were tried
/// @param simulated how many runs were simulated in all
public record FixReport(
    String service,
    Need need,
    Portrait portrait,
    Verdict verdict,
    Trial scenario,
    Harder how,
    Trial harder,
    List<Proposal> proposals,
    List<String> tried,
    List<String> rejected,
    int pairs,
    int simulated) {

  /// Whether there is anything to be changed.
  public enum Need {
    /// There is a state to get rid of.
    FIX,
    /// It always comes back as it is.
    NONE,
    /// There is no healthy state to come back to.
    OVERLOADED
  }

  public FixReport {
    proposals = List.copyOf(proposals);
    tried = List.copyOf(tried);
    rejected = List.copyOf(rejected);
  }
}
