package dev.capsize.law;

import java.time.Duration;

/// What every law asks of its numbers.
final class Require {
  private Require() {}

  static void service(Duration service) {
    if (!service.isPositive()) {
      throw new IllegalArgumentException(
          "the mean service time is %s; it must be above 0".formatted(service));
    }
  }

  static void servers(int servers, int serversMax) {
    if (servers < 1 || servers > serversMax) {
      throw new IllegalArgumentException(
          "there are %d servers; it must be 1 to %d".formatted(servers, serversMax));
    }
  }

  static void share(double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(
          "the quantile of %s was asked for; it must be 0 or more and below 1".formatted(share));
    }
  }

  static void time(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("the time is %s; it cannot be negative".formatted(time));
    }
  }
}
