package dev.capsize.check.rule.shutdown;

import dev.capsize.check.call.Bound;
import dev.capsize.check.call.Call;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Threads;
import dev.capsize.check.fact.Fact;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Autoscaling by processor of a service that waits for others.
///
/// - **What it finds:** an autoscaler that knows only the processor, for a service whose calls may
///   wait a second or longer on a thread.
/// - **Why it hurts:** when the dependency slows down the processor idles, and replicas are held or
///   taken away.
/// - **What it cannot see:** how much of a request is a wait.
/// - **Source:** Kubernetes HPA: the default metric is 80 % of the processor.
final class ScalingOnIdleProcessor implements Rule {
  private static final Card CARD =
      new Card("CAP510", Severity.WARNING, "Scaling looks at the processor while requests wait");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    Optional<Fact> processor =
        service
            .workload()
            .flatMap(each -> each.autoscaler("metrics.onlyCpu"))
            .filter(each -> each.text().equals("true"));
    if (processor.isEmpty() || Threads.of(service).isEmpty()) {
      return;
    }
    Calls.of(service).stream()
        .filter(
            each ->
                each.attempt()
                    .filter(time -> time.time().compareTo(Duration.ofSeconds(1)) >= 0)
                    .isPresent())
        .findFirst()
        .ifPresent(each -> told.found(finding(service, each, processor.get())));
  }

  private static Finding finding(Service service, Call call, Fact processor) {
    Bound attempt = call.attempt().orElseThrow();
    List<Fact> evidence = new ArrayList<>(attempt.facts());
    evidence.add(processor);
    return CARD.finding(
        service,
        "when %s slows down the processor idles, and the autoscaler takes replicas away"
            .formatted(call.name()),
        new Said(
            "an attempt may wait %s and uses no processor meanwhile".formatted(attempt.sum()),
            "replicas go when they are needed, and are missing when the dependency is back",
            evidence,
            "scale on requests in flight as well (http_server_requests_active, for example)"));
  }
}
