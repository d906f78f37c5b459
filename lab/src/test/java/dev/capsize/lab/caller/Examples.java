package dev.capsize.lab.caller;

import dev.capsize.model.Caller;
import dev.capsize.model.Deployment;
import dev.capsize.model.Description;
import dev.capsize.model.Rate;
import dev.capsize.model.RetryPolicy;
import dev.capsize.model.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Descriptions for tests.
final class Examples {
  private Examples() {}

  /// The caller of the contract, but with little patience.
  static Caller caller(String name, SortedMap<String, Rate> sends) {
    var retry = new RetryPolicy(3, Duration.ofMillis(1), 2, RetryPolicy.Jitter.FULL);
    return new Caller(name, sends, Duration.ofMillis(300), retry);
  }

  /// Rates by endpoint.
  static SortedMap<String, Rate> sends(String endpoint, double perSecond) {
    var sends = new TreeMap<String, Rate>();
    sends.put(endpoint, new Rate(perSecond));
    return sends;
  }

  /// A service that nothing happens to.
  static Description description(Caller... callers) {
    var second = Duration.ofSeconds(1);
    var deployment =
        new Deployment(
            1,
            1,
            0,
            second,
            Duration.ZERO,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new TreeMap<>());
    var scenario = new Scenario(Duration.ZERO, second, Optional.empty(), Optional.empty(), second);
    return new Description(
        "payments",
        List.of(callers),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        deployment,
        scenario);
  }
}
