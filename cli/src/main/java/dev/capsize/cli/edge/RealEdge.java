package dev.capsize.cli.edge;

import dev.capsize.analysis.Edge;
import dev.capsize.analysis.EdgeSearch;
import dev.capsize.analysis.SearchPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;

/// The edge of the real stack.
///
/// @param edge what the probes say together
/// @param probes in the order in which they ended
/// @param stopped whether a run did not come to its end, which ended the search
public record RealEdge(Edge edge, List<Probe> probes, boolean stopped) {
  public RealEdge {
    probes = List.copyOf(probes);
  }

  /// Time that the probes took, in seconds; those of earlier searches included.
  public double tookSeconds() {
    return probes.stream().mapToDouble(Probe::tookSeconds).sum();
  }

  /// Probes until the search has ended.
  ///
  /// A value is tried with the seeds `firstSeed`, `firstSeed + 1`, ...; a void probe is done again
  /// with the same seed.
  ///
  /// @param told is given each probe, with its number from 1
  public static RealEdge search(
      SearchPlan plan, Prober prober, long firstSeed, BiConsumer<Integer, Probe> told)
      throws IOException {
    EdgeSearch search = new EdgeSearch(plan);
    List<Probe> probes = new ArrayList<>();
    for (OptionalDouble next = search.next(); next.isPresent(); next = search.next()) {
      double value = next.getAsDouble();
      Optional<Probe> probe = prober.probe(value, firstSeed + sound(search, value));
      if (probe.isEmpty()) {
        return new RealEdge(search.edge(), probes, true);
      }
      probes.add(probe.get());
      search.report(value, probe.get().finding());
      told.accept(probes.size(), probe.get());
    }
    return new RealEdge(search.edge(), probes, false);
  }

  private static int sound(EdgeSearch search, double value) {
    return search.edge().tallies().stream()
        .filter(tally -> tally.value() == value)
        .mapToInt(tally -> tally.probes())
        .sum();
  }
}
