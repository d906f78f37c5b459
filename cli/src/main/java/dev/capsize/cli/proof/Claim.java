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

  /// Everything that is claimed.
  public static List<Claim> all() {
    List<Claim> all = new ArrayList<>();
    all.add(new Claim("full", 5, List.of(), CASCADE, Claim::cascades));
    all.add(new Claim("quick", 5, List.of("--quick"), CASCADE, Claim::cascades));
    all.add(
        quick(
            "deploy-only", 1, CURED, Claim::recovers, "--deploy", "rolling", "--trigger", "none"));
    all.add(cure("cure-one-attempt", "callers.shop.retry.attempts=1"));
    all.add(
        cure(
            "cure-breaker-window",
            "resilience4j.circuitbreaker.instances.provider.sliding-window-size=20"));
    all.add(cure("cure-acquire-timeout", "spring.datasource.hikari.connection-timeout=500"));
    all.add(cure("cure-connections", "server.tomcat.max-connections=200"));
    all.add(cure("cure-skip-hopeless", "payments.admission.skip-hopeless=true"));
    all.add(
        quick(
            "without-retry",
            2,
            "recovers, link 4 does not happen",
            result -> recovers(result) && !result.links().get(3).occurred(),
            "--without",
            "retry"));
    all.add(
        quick(
            "without-idempotency",
            1,
            "charges are taken twice",
            result -> result.audit() != null && result.audit().duplicated() > 0,
            "--without",
            "idempotency"));
    all.add(closes("without-breaker", 5, "breaker"));
    all.add(closes("without-drain", 6, "drain"));
    all.add(
        quick(
            "without-deadline",
            1,
            "metastable all the same",
            result -> result.verdict().equals("metastable"),
            "--without",
            "deadline"));
    return List.copyOf(all);
  }

  private static Claim cure(String name, String set) {
    return quick(name, 2, CURED, Claim::recovers, "--set", set);
  }

  private static Claim closes(String name, int link, String mechanism) {
    return quick(
        name,
        1,
        "link %d does not happen".formatted(link),
        result -> !result.links().get(link - 1).occurred(),
        "--without",
        mechanism);
  }

  private static Claim quick(
      String name, int runs, String claim, Predicate<ResultJson> holds, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--quick"));
    all.addAll(List.of(arguments));
    return new Claim(name, runs, all, claim, holds);
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
