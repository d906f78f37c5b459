package dev.capsize.check.rule.retries;

import dev.capsize.check.call.Listed;
import dev.capsize.check.fact.Fact;
import dev.capsize.check.subject.Service;
import java.util.List;

/// Which exceptions a retry of Resilience4j repeats.
///
/// - **Source:** `RetryConfig` 2.3.0: what is ignored is never repeated; if some are listed to be
///   repeated, only those are.
final class Retried {
  private Retried() {}

  /// Whether an exception of Resilience4j, a `RuntimeException`, is repeated.
  static boolean covers(Service service, String name, String exception) {
    String prefix = "resilience4j.retry.instances." + name + ".";
    List<Fact> ignored = listed(service, prefix, "ignore-exceptions");
    List<Fact> repeated = listed(service, prefix, "retry-exceptions");
    boolean predicate =
        service.settings().written(prefix + "retry-exception-predicate").isPresent();
    return !predicate
        && !Listed.names(ignored, exception, "RuntimeException", "Exception", "Throwable")
        && (repeated.isEmpty()
            || Listed.names(repeated, exception, "RuntimeException", "Exception", "Throwable"));
  }

  /// The setting that ignores one more exception than it does.
  static String ignoring(Service service, String name, String exception) {
    return Listed.adding(
        service.settings(),
        "resilience4j.retry.instances.%s.ignore-exceptions".formatted(name),
        exception);
  }

  private static List<Fact> listed(Service service, String prefix, String key) {
    return Listed.of(service.settings(), prefix + key);
  }
}
