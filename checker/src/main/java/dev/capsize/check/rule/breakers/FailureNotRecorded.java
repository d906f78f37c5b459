package dev.capsize.check.rule.breakers;

import dev.capsize.check.call.Listed;
import dev.capsize.check.fact.Fact;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Exceptions to record that the client never throws.
///
/// - **What it finds:** `record-exceptions` with nothing but causes (`IOException`,
///   `SocketTimeoutException`, `ConnectException` and the like).
/// - **Why it hurts:** Spring's clients wrap them; the class is compared, causes are not unwrapped,
///   and what is neither recorded nor ignored counts as a success.
/// - **What it cannot see:** clients that throw the cause itself (the JDK's, Apache's), and
///   wrappers in code; it speaks only where a client of Spring or Feign is built in.
/// - **Source:** Resilience4j `CircuitBreakerStateMachine.handleThrowable`; `RestTemplate` throws
///   `ResourceAccessException`, `WebClient` `WebClientRequestException`, Feign
///   `RetryableException`.
final class FailureNotRecorded implements Rule {
  private static final Card CARD =
      new Card("CAP309", Severity.ERROR, "The breaker counts real failures as successes");

  @Override
  public Card card() {
    return CARD;
  }

  private static final Set<String> CAUSES =
      Set.of(
          "IOException",
          "SocketTimeoutException",
          "ConnectException",
          "SocketException",
          "UnknownHostException",
          "NoRouteToHostException",
          "ConnectTimeoutException",
          "HttpTimeoutException");

  @Override
  public void judge(Service service, Given given, Told told) {
    if (!spring(service)) {
      return;
    }
    for (String name : Breakers.configured(service.settings())) {
      List<Fact> recorded =
          Listed.of(
              service.settings(), Breakers.of(service.settings(), name).key("record-exceptions"));
      boolean causes =
          !recorded.isEmpty() && recorded.stream().allMatch(FailureNotRecorded::isCause);
      if (causes) {
        told.found(finding(service, name, recorded));
      }
    }
  }

  private static boolean spring(Service service) {
    boolean feign =
        service.libraries().has("org.springframework.cloud:spring-cloud-starter-openfeign");
    boolean web =
        service.libraries().has("org.springframework.boot:spring-boot-starter-web")
            && !service.libraries().has("com.squareup.okhttp3:okhttp");
    return feign || web;
  }

  private static boolean isCause(Fact fact) {
    return CAUSES.contains(fact.text().substring(fact.text().lastIndexOf('.') + 1));
  }

  private static Finding finding(Service service, String name, List<Fact> recorded) {
    return CARD.finding(
        service,
        "the breaker of %s counts connect and read failures as successes".formatted(name),
        new Said(
            "recorded are %s alone; the client throws a wrapper around them"
                .formatted(
                    recorded.stream()
                        .map(each -> each.text().substring(each.text().lastIndexOf('.') + 1))
                        .collect(Collectors.joining(", "))),
            "the breaker stays closed while %s is down".formatted(name),
            recorded,
            "add org.springframework.web.client.ResourceAccessException (Feign:"
                + " feign.RetryableException), or record everything and ignore what is no"
                + " failure"));
  }
}
