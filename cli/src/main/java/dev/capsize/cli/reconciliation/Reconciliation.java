package dev.capsize.cli.reconciliation;

import dev.capsize.cli.json.ResultJson;
import dev.capsize.cli.proof.Variant;
import dev.capsize.cli.reconciliation.Match.Kind;
import dev.capsize.outcome.Ensemble;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One variant, run in the lab once and simulated many times.
///
/// The two agree when they have the same verdict; when each link happened in both or in neither,
/// and its median onset is within 15 % of the time since the fault began, or 1 s if that is more;
/// and when goodput and attempts per request of each phase are within 15 %, where less than 1 % of
/// the offered load counts as 0.
///
/// @param variant what was changed
/// @param lab what was measured
/// @param simulated what all simulated runs say together
/// @param matches every figure that is compared
public record Reconciliation(
    Variant variant, ResultJson lab, Ensemble simulated, List<Match> matches) {

  private static final double SHARE = 0.15;
  private static final double ONSET_SECONDS = 1;
  private static final double OFFERED_SHARE_MIN = 0.01;

  public Reconciliation {
    matches = List.copyOf(matches);
  }

  /// Holds the one against the other.
  public static Reconciliation of(Variant variant, ResultJson lab, Ensemble simulated) {
    List<Match> matches = new ArrayList<>();
    double faultFrom = lab.phases().getFirst().toSeconds();
    for (Ensemble.LinkSpread link : simulated.links()) {
      lab.links().stream()
          .filter(measured -> measured.number() == link.number())
          .map(measured -> onset(measured, link, simulated.runs(), faultFrom))
          .forEach(matches::add);
    }
    for (Ensemble.PhaseSpread phase : simulated.phases()) {
      lab.phases().stream()
          .filter(measured -> measured.name().equals(phase.name()))
          .forEach(
              measured -> {
                matches.add(goodput(measured, phase, simulated.runs()));
                matches.add(attempts(measured, phase, simulated.runs()));
              });
    }
    return new Reconciliation(variant, lab, simulated, matches);
  }

  private static Match onset(
      ResultJson.Link measured, Ensemble.LinkSpread link, int runs, double faultFrom) {
    double at = orNaN(measured.atSeconds());
    double allowed =
        Double.isNaN(at) ? ONSET_SECONDS : Math.max(ONSET_SECONDS, SHARE * (at - faultFrom));
    return new Match(
        "link %d %s".formatted(link.number(), link.name()),
        Kind.SECONDS,
        at,
        link.onsetSeconds(),
        runs,
        allowed,
        0);
  }

  private static Match goodput(ResultJson.Phase measured, Ensemble.PhaseSpread phase, int runs) {
    double floor = OFFERED_SHARE_MIN * measured.offeredPerSecond();
    double value = measured.goodputPerSecond();
    return new Match(
        "goodput " + phase.name(),
        Kind.PER_SECOND,
        value,
        phase.goodputPerSecond(),
        runs,
        value < floor ? 0 : SHARE * value,
        floor);
  }

  private static Match attempts(ResultJson.Phase measured, Ensemble.PhaseSpread phase, int runs) {
    double value = orNaN(measured.attemptsPerRequest());
    return new Match(
        "attempts " + phase.name(),
        Kind.RATIO,
        value,
        phase.attemptsPerRequest(),
        runs,
        SHARE * value,
        0);
  }

  private static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  /// Whether both have the same verdict.
  public boolean sameVerdict() {
    return simulated.verdict().word().equals(lab.verdict());
  }

  /// The figures in which they differ by more than is allowed.
  List<Match> off() {
    return matches.stream().filter(match -> !match.agrees()).toList();
  }

  /// Whether verdict and every figure agree.
  public boolean agrees() {
    return sameVerdict() && off().isEmpty();
  }
}
