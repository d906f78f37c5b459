package dev.capsize.cli.fix;

import dev.capsize.reader.patch.Edit;
import dev.capsize.reader.value.Durations;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// A change that was verified.
///
/// @param edits one or two
/// @param owners who has to make each of them
/// @param onlyHealthy whether the analysis finds no state but the healthy one
/// @param scenario simulated with seeds of its own
/// @param harder the same where it is harder: [Harder]
/// @param price in the healthy state
public record Proposal(
    List<Edit> edits,
    List<Owner> owners,
    boolean onlyHealthy,
    Trial scenario,
    Trial harder,
    Price price) {

  /// The smallest first: fewer values, then less loss in the healthy state, then what the service's
  /// owners can do themselves, then the smaller step.
  static final Comparator<Proposal> SMALLEST =
      Comparator.comparing((Proposal each) -> !each.onlyHealthy())
          .thenComparingInt(each -> each.edits().size())
          .thenComparingDouble(each -> each.price().successLoss())
          .thenComparingDouble(each -> each.price().p99Growth())
          .thenComparingDouble(each -> each.price().p50Growth())
          .thenComparing(Proposal::furthest)
          .thenComparingDouble(Proposal::size)
          .thenComparing(Proposal::text);

  public Proposal {
    edits = List.copyOf(edits);
    owners = List.copyOf(owners);
  }

  /// For example `a.b=1, c.d=2`.
  String text() {
    return edits.stream().map(Edit::set).collect(Collectors.joining(", "));
  }

  /// Who has to act, of those the one who is asked last.
  Owner furthest() {
    return owners.stream().max(Comparator.naturalOrder()).orElse(Owner.SERVICE);
  }

  /// How far the values move: the sum of the logarithms of their ratios; 1 for what is no number.
  double size() {
    return edits.stream().mapToDouble(Proposal::size).sum();
  }

  private static double size(Edit edit) {
    double from = number(edit.setting().value());
    double to = number(edit.value());
    return from > 0 && to > 0 ? Math.abs(Math.log(to / from)) : 1;
  }

  private static double number(String text) {
    if (text.strip().matches("\\d{1,9}")) {
      return Double.parseDouble(text.strip());
    }
    return Rungs.time(text)
        .filter(time -> time.compareTo(Durations.MAX) < 0)
        .map(time -> time.toNanos() / 1e6)
        .orElse(Double.NaN);
  }
}
