package dev.capsize.check.rule.dead;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.rule.dead.RenamedKeys.Renamed;
import dev.capsize.check.subject.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keys that the version in use does not read any more.
///
/// - **What it finds:** a key below a prefix that a library has left, with the version from which
///   on it is not read.
/// - **Why it hurts:** Spring ignores unknown keys without a word, so the library's default runs.
/// - **What it cannot see:** code of the project that reads the old key itself, unless the key
///   stands in the source as a literal.
/// - **Source:** each line of `renamed-keys.txt` names its own.
final class RenamedKey implements Rule {
  private static final Card CARD =
      new Card("CAP901", Severity.ERROR, "A key is written that the version in use does not read");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    Map<Renamed, List<Fact>> written = new LinkedHashMap<>();
    for (Fact fact : service.settings().all()) {
      RenamedKeys.of(fact.key())
          .ifPresent(each -> written.computeIfAbsent(each, none -> new ArrayList<>()).add(fact));
    }
    written.forEach((renamed, facts) -> judge(service, renamed, facts, told));
  }

  private void judge(Service service, Renamed renamed, List<Fact> facts, Told told) {
    Optional<Fact> version = service.libraries().version(renamed.artifact());
    if (version.isEmpty()) {
      told.open(CARD.code(), "the version of %s, from a build file".formatted(renamed.artifact()));
    } else if (renamed.leftBy(version.get().text()) && !onlyFlags(renamed, facts)) {
      told.found(finding(service, renamed, facts, version.get()));
    }
  }

  /// A single `enabled` flag protects nothing by itself.
  private static boolean onlyFlags(Renamed renamed, List<Fact> facts) {
    return renamed.replacement().isEmpty()
        && facts.stream().allMatch(each -> each.key().endsWith("enabled"));
  }

  private Finding finding(Service service, Renamed renamed, List<Fact> facts, Fact version) {
    String artifact = renamed.artifact().substring(renamed.artifact().indexOf(':') + 1);
    List<Fact> evidence = new ArrayList<>(facts.subList(0, Math.min(facts.size(), 5)));
    evidence.add(version);
    return CARD.finding(
        service,
        "%s %s below \"%s\" %s not read: the defaults run instead"
            .formatted(
                facts.size(),
                facts.size() == 1 ? "setting" : "settings",
                renamed.old(),
                facts.size() == 1 ? "is" : "are"),
        new Said(
            "%s %s >= %s, from which on \"%s\" is not read"
                .formatted(artifact, version.text(), renamed.from(), renamed.old()),
            "whatever these lines were meant to bound is bounded by the library's defaults",
            evidence,
            renamed
                .replacement()
                .map(each -> "rename the prefix %s to %s".formatted(renamed.old(), each))
                .orElse("remove them; use what replaced the library (Resilience4j, for example)")));
  }
}
