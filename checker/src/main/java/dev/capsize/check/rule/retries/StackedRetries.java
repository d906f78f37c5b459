package dev.capsize.check.rule.retries;

import dev.capsize.check.call.Call;
import dev.capsize.check.call.Calls;
import dev.capsize.check.fact.Values;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;

/// The same call retried by several layers of one process.
///
/// - **What it finds:** Resilience4j's attempts times those of Spring Cloud LoadBalancer and of
///   Apache HttpClient 5, above 3.
/// - **Why it hurts:** each layer repeats what the layer below has repeated.
/// - **What it cannot see:** clients whose retries code switches off.
/// - **Source:** Resilience4j `RetryConfig`; HttpClient 5.5 `DefaultHttpRequestRetryStrategy`;
///   Spring Cloud LoadBalancer, `retry.max-retries-on-next-service-instance`.
final class StackedRetries implements Rule {
  private static final Card CARD =
      new Card("CAP201", Severity.WARNING, "Layers of retries multiply");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    int balancer = balancer(service);
    for (Call call : Calls.of(service)) {
      int attempts = call.repeats().attempts();
      if (attempts > 1 && balancer > 1 && attempts * balancer > 3) {
        told.found(finding(service, call, balancer));
      }
    }
  }

  /// Attempts of the load balancer: it repeats a GET once on another instance.
  private static int balancer(Service service) {
    boolean on =
        service.libraries().has("org.springframework.cloud:spring-cloud-starter-loadbalancer")
            && service.libraries().has("org.springframework.retry:spring-retry");
    boolean off =
        service
            .settings()
            .written("spring.cloud.loadbalancer.retry.enabled")
            .filter(each -> !Values.yes(each))
            .isPresent();
    return on && !off ? 2 : 1;
  }

  private static Finding finding(Service service, Call call, int balancer) {
    int all = call.repeats().attempts() * balancer;
    return CARD.finding(
        service,
        all > 6 ? Severity.ERROR : Severity.WARNING,
        "one request makes up to %d calls of %s".formatted(all, call.name()),
        new Said(
            "%d attempts (Resilience4j) x %d (load balancer, on GET) = %d"
                .formatted(call.repeats().attempts(), balancer, all),
            "a failing %s gets %d times its load".formatted(call.name(), all),
            call.repeatedBy(),
            "spring.cloud.loadbalancer.retry.enabled: false"));
  }
}
