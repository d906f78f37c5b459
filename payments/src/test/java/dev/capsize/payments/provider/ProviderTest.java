package dev.capsize.payments.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.payments.FakeProvider;
import dev.capsize.payments.book.ChargeOrder;
import dev.capsize.payments.deadline.Deadline;
import dev.capsize.payments.problem.Problem;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/// Whether money may have moved, for each way in which calling the provider can end.
class ProviderTest {
  private static final ChargeOrder ORDER = new ChargeOrder("o-1", 1999, "EUR");

  /// Long enough for the first call of a JVM on a busy machine.
  private static final Duration PATIENT = Duration.ofSeconds(20);

  private static final Duration IMPATIENT = Duration.ofMillis(200);

  private final FakeProvider fake = new FakeProvider();
  private Duration readTimeout = PATIENT;

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void an_answer_in_time_is_a_charge() {
    assertThat(provider(2, 100).charge("fine", ORDER, Deadline.NONE))
        .isEqualTo(new Outcome.Charged("ref-1fine"));
  }

  @Test
  void a_time_limit_followed_by_an_open_breaker_is_indefinite() {
    fake.hold();
    readTimeout = IMPATIENT;

    Outcome outcome = provider(2, 1).charge("late", ORDER, Deadline.NONE);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Unknown.class,
            unknown -> assertThat(unknown.why().problem()).isEqualTo(Problem.BREAKER_OPEN));
    assertThat(fake.calls("late")).isEqualTo(1);
  }

  @Test
  void an_open_breaker_alone_is_definite_and_not_retried() {
    fake.answerWith(500);
    Provider provider = provider(2, 1);
    provider.charge("opens", ORDER, Deadline.NONE);

    Outcome outcome = provider.charge("refused", ORDER, Deadline.NONE);

    assertThat(outcome).isInstanceOf(Outcome.NotCharged.class);
    assertThat(fake.calls("refused")).isZero();
  }

  @Test
  void no_attempt_starts_after_the_deadline() {
    Deadline passed =
        Deadline.after(System.nanoTime() - Duration.ofSeconds(6).toNanos(), Duration.ofSeconds(5));

    Outcome outcome = provider(2, 100).charge("late", ORDER, passed);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.NotCharged.class,
            refused -> assertThat(refused.why().problem()).isEqualTo(Problem.DEADLINE));
    assertThat(fake.calls()).isEmpty();
  }

  @Test
  void a_retry_that_the_deadline_forbids_leaves_the_charge_unknown() {
    fake.hold();
    readTimeout = IMPATIENT;

    Outcome outcome =
        provider(2, 100)
            .charge("late", ORDER, Deadline.after(System.nanoTime(), Duration.ofMillis(100)));

    assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
    assertThat(fake.calls("late")).isLessThanOrEqualTo(1);
  }

  @Test
  void an_answer_that_cannot_be_read_is_indefinite() {
    fake.garble();

    assertThat(provider(1, 100).charge("garbled", ORDER, Deadline.NONE))
        .isInstanceOfSatisfying(
            Outcome.Unknown.class,
            unknown -> assertThat(unknown.why().problem()).isEqualTo(Problem.PROVIDER_ERROR));
  }

  @Test
  void a_refused_connection_looks_like_a_cut_one_and_is_indefinite() {
    fake.close();

    assertThat(provider(1, 100).charge("gone", ORDER, Deadline.NONE))
        .isInstanceOf(Outcome.Unknown.class);
  }

  private Provider provider(int attempts, int window) {
    var factory =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder().connectTimeout(Duration.ofMillis(250)).build());
    factory.setReadTimeout(readTimeout);
    var settings = new ProviderSettings(URI.create(fake.url()), true);
    var retry =
        RetryConfig.custom()
            .maxAttempts(attempts)
            .waitDuration(Duration.ofMillis(10))
            .ignoreExceptions(CallNotPermittedException.class)
            .build();
    var breaker =
        CircuitBreakerConfig.custom()
            .slidingWindowSize(window)
            .minimumNumberOfCalls(window)
            .build();
    return new Provider(
        new ProviderCall(RestClient.builder().requestFactory(factory), settings),
        settings,
        RetryRegistry.of(retry),
        CircuitBreakerRegistry.of(breaker));
  }
}
