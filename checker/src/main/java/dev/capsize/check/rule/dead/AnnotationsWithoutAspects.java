package dev.capsize.check.rule.dead;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import dev.capsize.check.subject.Service.Kind;
import dev.capsize.check.subject.Service.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Resilience4j's annotations without what makes them work.
///
/// - **What it finds:** annotations in source, and no AspectJ among the libraries.
/// - **Why it hurts:** no aspect is created, and the annotations do nothing.
/// - **What it cannot see:** AspectJ that another library brings along, which is why it is a
///   preview.
/// - **Source:** Resilience4j's `AspectJOnClasspathCondition`.
final class AnnotationsWithoutAspects implements Rule {
  private static final Card CARD =
      new Card("CAP906", Severity.ERROR, "Annotations of Resilience4j without AspectJ do nothing");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public boolean preview() {
    return true;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    List<Sighting> uses = service.code().all(Kind.RESILIENCE4J);
    boolean spring = service.libraries().has("io.github.resilience4j:resilience4j-spring");
    boolean aspects =
        Stream.of(
                "org.springframework.boot:spring-boot-starter-aop",
                "org.springframework.boot:spring-boot-starter-aspectj",
                "org.springframework.boot:spring-boot-starter-data-jpa",
                "org.springframework:spring-aspects",
                "org.aspectj:aspectjweaver")
            .anyMatch(service.libraries()::has);
    if (!uses.isEmpty() && spring && !aspects) {
      told.found(finding(service, uses));
    }
  }

  private Finding finding(Service service, List<Sighting> uses) {
    List<Fact> evidence = new ArrayList<>();
    uses.stream().limit(3).map(Sighting::fact).forEach(evidence::add);
    return CARD.finding(
        service,
        "%d Resilience4j annotations do nothing: no AspectJ in the build".formatted(uses.size()),
        new Said(
            "no artifact of the build brings org.aspectj:aspectjweaver",
            "calls run without breaker, retry and limit",
            evidence,
            "add org.springframework.boot:spring-boot-starter-aop (from 4.0: -aspectj)"));
  }
}
