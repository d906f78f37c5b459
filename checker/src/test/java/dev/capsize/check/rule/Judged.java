package dev.capsize.check.rule;

import dev.capsize.check.Checker;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.subject.Fake;
import java.util.ArrayList;
import java.util.List;

/// What one rule says of a service that was made by hand.
///
/// @param found its findings
/// @param open what it lacks
record Judged(List<Finding> found, List<String> open) {

  static Judged of(String code, Fake fake) {
    return of(code, fake, Given.NOTHING);
  }

  static Judged of(String code, Fake fake, Given given) {
    Judged judged = new Judged(new ArrayList<>(), new ArrayList<>());
    rule(code).judge(fake.service(), given, judged.told());
    return judged;
  }

  private static Rule rule(String code) {
    return Checker.rules().stream()
        .filter(each -> each.card().code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private Told told() {
    return new Told() {
      @Override
      public void found(Finding finding) {
        found.add(finding);
      }

      @Override
      public void open(String code, String lacks) {
        open.add(lacks);
      }
    };
  }

  Finding only() {
    if (found.size() != 1) {
      throw new AssertionError("one finding expected: " + found);
    }
    return found.getFirst();
  }
}
