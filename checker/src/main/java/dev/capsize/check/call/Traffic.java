package dev.capsize.check.call;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.fact.Values;
import dev.capsize.check.rule.Given;
import dev.capsize.check.subject.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Requests per second to one replica.
///
/// @param perSecond to one replica
/// @param arithmetic for example `240/s / 2 replicas = 120/s`
/// @param facts who says so
public record Traffic(double perSecond, String arithmetic, List<Fact> facts) {
  /// What would tell it.
  public static final String LACKS =
      "how many requests arrive: --rate N, or `callers` in capsize.yml";

  public Traffic {
    facts = List.copyOf(facts);
  }

  /// The given load, shared evenly by the replicas of the workload; empty if nobody says.
  public static Optional<Traffic> of(Service service, Given given) {
    return given
        .rate()
        .filter(each -> Values.perSecond(each).isPresent())
        .map(each -> shared(service, each));
  }

  private static Traffic shared(Service service, Fact rate) {
    double all = Values.perSecond(rate).orElseThrow();
    Optional<Fact> replicas =
        service
            .workload()
            .flatMap(
                each -> each.autoscaler("spec.minReplicas").or(() -> each.value("spec.replicas")))
            .filter(each -> Values.whole(each).orElse(0) > 1);
    List<Fact> facts = new ArrayList<>(List.of(rate));
    replicas.ifPresent(facts::add);
    int share = replicas.map(each -> Values.whole(each).orElse(1)).orElse(1);
    String arithmetic =
        share == 1
            ? text(all) + "/s"
            : "%s/s / %d replicas = %s/s".formatted(text(all), share, text(all / share));
    return new Traffic(all / share, arithmetic, facts);
  }

  /// A rate as a reader would write it.
  public static String text(double perSecond) {
    return perSecond >= 100 || perSecond == Math.rint(perSecond)
        ? String.format(Locale.ROOT, "%.0f", perSecond)
        : String.format(Locale.ROOT, "%.1f", perSecond);
  }
}
