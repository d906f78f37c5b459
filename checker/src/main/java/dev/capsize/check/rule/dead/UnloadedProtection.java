package dev.capsize.check.rule.dead;

import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import dev.capsize.check.subject.Service.Dead;
import java.util.List;

/// Files with breakers, retries or timeouts that nothing loads.
///
/// - **What it finds:** a file beside the settings that holds protection, whose profile nothing
///   activates, or that no import names.
/// - **Why it hurts:** the whole protection is inert; the defaults run.
/// - **What it cannot see:** a profile or an import that only the platform gives.
/// - **Source:** `ConfigDataEnvironment` of Spring Boot: only `application` files of active
///   profiles, imports and `spring.config.*location` are read.
final class UnloadedProtection implements Rule {
  private static final Card CARD =
      new Card("CAP902", Severity.ERROR, "A file with protection is loaded by nothing");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    service.settings().dead().forEach(each -> told.found(finding(service, each)));
  }

  private Finding finding(Service service, Dead dead) {
    String file = dead.fact().text();
    boolean profile = file.matches("application-.+\\..+");
    String name = profile ? file.replaceAll("^application-|\\.[a-z]+$", "") : file;
    return CARD.finding(
        service,
        "%s holds protection that never runs".formatted(file),
        new Said(
            dead.why(),
            "whatever it sets below \"%s\" is left at the library's defaults"
                .formatted(dead.fact().key()),
            List.of(dead.fact()),
            profile
                ? "spring.profiles.include: %s, or its settings in application.yml".formatted(name)
                : "spring.config.import: classpath:%s".formatted(name)));
  }
}
