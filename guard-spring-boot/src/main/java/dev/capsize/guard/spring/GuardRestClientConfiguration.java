package dev.capsize.guard.spring;

import dev.capsize.guard.CallSettings;
import dev.capsize.guard.Guard;
import dev.capsize.mechanism.breaker.RampedBreakerSpec;
import dev.capsize.mechanism.retry.RetrySpec;
import dev.capsize.mechanism.throttle.ThrottleSpec;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;

/// Guards what is called with a `RestClient` that Spring Boot built.
@AutoConfiguration(after = GuardAutoConfiguration.class)
@ConditionalOnClass({RestClient.class, RestClientCustomizer.class})
@ConditionalOnBean(Guard.class)
@ConditionalOnProperty(name = "capsize.guard.calls.enabled", matchIfMissing = true)
public class GuardRestClientConfiguration {
  @Bean
  GuardedCalls capsizeGuardedCalls(Guard guard, GuardProperties properties) {
    GuardProperties.Calls calls = properties.calls();
    RetrySpec funded = RetrySpec.funded();
    return new GuardedCalls(
        guard,
        new CallSettings(
            new RetrySpec(calls.attempts(), funded.backoff(), funded.jitter(), funded.budget()),
            ThrottleSpec.standard(),
            RampedBreakerSpec.standard(calls.slow())));
  }

  @Bean
  RestClientCustomizer capsizeGuardRestClients(GuardedCalls calls) {
    return builder -> builder.requestInterceptor(calls);
  }
}
