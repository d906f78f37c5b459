package dev.capsize.model;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.capsize.model.Deployment.Probe;
import dev.capsize.model.RetryPolicy.Jitter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// What a description refuses, and in which words.
final class ValidationTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUS = Duration.ofSeconds(-1);
  private static final Duration ZERO = Duration.ZERO;

  private static void refused(String message, ThrowingCallable call) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }

  private static RetryPolicy retry(int attempts, Duration backoff, double factor) {
    return new RetryPolicy(attempts, backoff, factor, Jitter.NONE);
  }

  private static Caller caller(SortedMap<String, Rate> sends, Duration patience) {
    return new Caller("shop", sends, patience, retry(1, ZERO, 1));
  }

  private static Trigger trigger(Duration at, Duration length, Duration latency, double fraction) {
    return new Trigger.Slow("provider", at, length, latency, fraction);
  }

  private static Scenario scenario(
      Duration warmUp, Duration healthy, Optional<Trigger> trigger, Duration watch) {
    return new Scenario(warmUp, healthy, trigger, Optional.empty(), watch);
  }

  private static Deployment deployment(
      int replicas, int maxSurge, int maxUnavailable, Duration grace) {
    Optional<Probe> none = Optional.empty();
    return new Deployment(
        replicas, maxSurge, maxUnavailable, grace, ZERO, none, none, none, new TreeMap<>());
  }

  private static Probe probe(String path, Duration period, int failureThreshold) {
    return new Probe(path, "http", ZERO, period, SECOND, failureThreshold);
  }

  @Test
  void a_rate_is_a_finite_number_that_is_not_negative() {
    refused("a rate is -1.0/s; it must be a finite number, 0/s or more", () -> new Rate(-1));
    refused("a rate is NaN/s; it must be a finite number, 0/s or more", () -> new Rate(Double.NaN));
  }

  @Test
  void retries_have_bounds() {
    refused(
        "retry.attempts is 0; it counts the first call and must be 1 to 100",
        () -> retry(0, ZERO, 1));
    refused(
        "retry.attempts is 101; it counts the first call and must be 1 to 100",
        () -> retry(101, ZERO, 1));
    refused("retry.backoff is PT-1S; it cannot be negative", () -> retry(1, MINUS, 1));
    refused("retry.backoff grows by x0.5; the factor must be 1 to 100", () -> retry(1, ZERO, 0.5));
    refused(
        "retry.backoff grows by xNaN; the factor must be 1 to 100",
        () -> retry(1, ZERO, Double.NaN));
  }

  @Test
  void a_caller_sends_something_and_waits_for_it() {
    SortedMap<String, Rate> sends = new TreeMap<>();
    refused("callers.shop.sends is empty", () -> caller(sends, SECOND));
    SortedMap<String, Rate> some = new TreeMap<>();
    some.put("charge", new Rate(1));
    refused("callers.shop.patience is PT0S; it must be positive", () -> caller(some, ZERO));
  }

  @Test
  void an_endpoint_does_something() {
    refused(
        "endpoint charge has no steps", () -> new Endpoint("charge", Optional.empty(), List.of()));
  }

  @Test
  void a_step_takes_no_negative_time_and_calls_somebody() {
    refused("query takes PT-1S; it cannot be negative", () -> new Step.Query(MINUS));
    refused("compute takes PT-1S; it cannot be negative", () -> new Step.Compute(MINUS));
    refused("a call needs the name of a dependency", () -> new Step.Call(" "));
  }

  @Test
  void a_dependency_takes_some_time() {
    refused(
        "dependencies.provider.latency is PT0S; it must be positive",
        () -> new Dependency("provider", ZERO));
  }

  @Test
  void a_trigger_starts_lasts_and_slows() {
    refused(
        "the trigger starts at PT-1S for PT1S with a latency of PT1S;"
            + " the start must not be negative, length and latency must be positive",
        () -> trigger(MINUS, SECOND, SECOND, 1));
    refused(
        "the trigger slows a fraction of 0.0; it must be above 0 and at most 1",
        () -> trigger(ZERO, SECOND, SECOND, 0));
    refused(
        "the trigger slows a fraction of NaN; it must be above 0 and at most 1",
        () -> trigger(ZERO, SECOND, SECOND, Double.NaN));
  }

  @Test
  void a_scenario_has_a_healthy_phase_and_a_watch() {
    refused(
        "scenario: warm-up PT0S, healthy PT0S, watch PT1S; the last two must be positive",
        () -> scenario(ZERO, ZERO, Optional.empty(), SECOND));
  }

  @Test
  void the_trigger_starts_when_the_healthy_phase_ends() {
    Optional<Trigger> late = Optional.of(trigger(Duration.ofSeconds(3), SECOND, SECOND, 1));
    refused(
        "scenario: the healthy phase ends at PT1S and the trigger starts at PT3S;"
            + " they are one moment",
        () -> scenario(ZERO, SECOND, late, SECOND));
  }

  @Test
  void a_deployment_has_replicas_and_can_be_rolled() {
    refused("spec.replicas is 0; the lab needs at least 1", () -> deployment(0, 1, 0, SECOND));
    refused(
        "maxSurge is 0 and maxUnavailable is 0; neither may be negative and one must be above 0",
        () -> deployment(1, 0, 0, SECOND));
    refused(
        "grace is PT-1S and preStop is PT0S; neither may be negative",
        () -> deployment(1, 1, 0, MINUS));
  }

  @Test
  void a_probe_asks_somewhere_now_and_then() {
    refused("probe path is ready; it must start with /", () -> probe("ready", SECOND, 1));
    refused(
        "probe /ready: initial delay PT0S, period PT0S, timeout PT1S;"
            + " period and timeout must be positive",
        () -> probe("/ready", ZERO, 1));
    refused(
        "probe /ready: failureThreshold is 0; it must be 1 or more",
        () -> probe("/ready", SECOND, 0));
  }

  @Test
  void a_setting_has_a_key() {
    refused(
        "a setting needs a key, at application.yml:3:1",
        () -> new Setting(" ", "1", new Origin.Written("application.yml", 3, 1)));
  }

  @Test
  void a_position_counts_from_one() {
    refused("capsize.yml:0:1 is no position", () -> new Origin.Written("capsize.yml", 0, 1));
  }

  @Test
  void a_service_has_callers() {
    refused(
        "payments has no callers",
        () ->
            new Description(
                "payments",
                List.of(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                deployment(1, 1, 0, SECOND),
                scenario(ZERO, SECOND, Optional.empty(), SECOND)));
  }
}
