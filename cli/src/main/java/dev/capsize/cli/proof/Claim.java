package dev.capsize.cli.proof;

import dev.capsize.cli.json.ResultJson;
import dev.capsize.outcome.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/// Something that is claimed about the default scenario, and the runs that show it.
///
/// @param name short, for directories and the table
/// @param runs how many, with the seeds 1, 2, ...
/// @param arguments of `capsize lab`, without seed and output
/// @param claim in words
/// @param holds whether one result agrees with the claim
public record Claim(
    String name, int runs, List<String> arguments, String claim, Predicate<ResultJson> holds) {
  public Claim {
    arguments = List.copyOf(arguments);
  }

  private static final String CASCADE = "metastable, six links in order, no money lost";
  private static final String CURED = "recovers, no money lost";
  private static final List<String> CURES =
      List.of(
          "cure-one-attempt",
          "cure-breaker-window",
          "cure-acquire-timeout",
          "cure-connections",
          "cure-skip-hopeless");

  /// Everything that is claimed.
  public static List<Claim> all() {
    List<Claim> all = new ArrayList<>();
    all.add(new Claim("full", 5, List.of(), CASCADE, Claim::cascades));
    all.add(new Claim("quick", 5, List.of("--quick"), CASCADE, Claim::cascades));
    all.add(quick("deploy-only", 1, CURED, Claim::recovers));
    for (String cure : CURES) {
      all.add(quick(cure, 2, CURED, Claim::recovers));
    }
    all.add(
        quick(
            "without-retry",
            2,
            "recovers, link 4 does not happen",
            result -> recovers(result) && !result.links().get(3).occurred()));
    all.add(
        quick(
            "without-idempotency",
            1,
            "charges are taken twice",
            result -> result.audit() != null && result.audit().duplicated() > 0));
    all.add(closes("without-breaker", 5));
    all.add(closes("without-drain", 6));
    all.add(
        quick(
            "without-deadline",
            1,
            "metastable all the same",
            result -> result.verdict().equals("metastable")));
    return List.copyOf(all);
  }

  private static Claim closes(String name, int link) {
    return quick(
        name,
        1,
        "link %d does not happen".formatted(link),
        result -> !result.links().get(link - 1).occurred());
  }

  private static Claim quick(String name, int runs, String claim, Predicate<ResultJson> holds) {
    return new Claim(name, runs, Variant.named(name).arguments(), claim, holds);
  }

  private static boolean cascades(ResultJson result) {
    return result.verdict().equals("metastable") && inOrder(result) && clean(result);
  }

  /// All six, in the order of their numbers as far as telemetry can tell.
  private static boolean inOrder(ResultJson result) {
    List<Link> links =
        result.links().stream()
            .map(
                link ->
                    new Link(
                        link.number(),
                        link.name(),
                        link.atSeconds() == null
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(link.atSeconds()),
                        link.evidence()))
            .toList();
    return links.stream().allMatch(Link::occurred) && Link.inOrder(links);
  }

  private static boolean recovers(ResultJson result) {
    return result.verdict().equals("recovers") && clean(result);
  }

  private static boolean clean(ResultJson result) {
    ResultJson.Audit audit = result.audit();
    return audit != null
        && audit.lost() == 0
        && audit.duplicated() == 0
        && audit.unreconciled() == 0;
  }
}
