package dev.capsize.check.rule;

import java.util.List;

/// What a finding says will happen, as far as a simulated run can show it.
///
/// - **Not modelled:** what a simulated run has no figure for: autoscalers, caches, the waits of
///   an HTTP client for its own pool, requests to a replica that has left, nested connections,
///   exceptions by their class. Such findings have no consequence here rather than a likely one.
public enum Consequence {
  /// Attempts end because the caller no longer waits.
  CALLERS_LEAVE("callers leave before they are answered"),
  /// Callers or clients repeat.
  REPEATS("requests are repeated, and that is added load"),
  /// All of a pool is in use and somebody waits.
  POOL_EMPTY("a pool has nothing left and requests wait for it"),
  /// All threads are busy and somebody waits for one.
  THREADS_TAKEN("no thread is left and requests wait for one"),
  /// Endpoints that do not make the slow call become slow.
  OTHERS_SLOW("requests that do not make the slow call are slow too"),
  /// The breaker does not do what it is there for.
  BREAKER_SILENT("calls are slow and no breaker opens"),
  /// A replica ends with requests in its hands.
  REQUESTS_CUT("a rollout cuts requests"),
  /// The fault is over and the service does not come back.
  STAYS_DOWN("the service stays down when the fault is over");

  /// Findings of this family are about what is written and does not run.
  private static final String DEAD = "CAP9";

  private final String text;

  Consequence(String text) {
    this.text = text;
  }

  /// The same as a clause.
  public String text() {
    return text;
  }

  /// What a finding claims; all of it has to be seen. Empty for a rule whose claim no run shows.
  ///
  /// @param code of a rule, for example `CAP402`
  public static List<Consequence> of(String code) {
    return switch (code) {
      case "CAP101", "CAP102" -> List.of(CALLERS_LEAVE, REPEATS);
      case "CAP103", "CAP408" -> List.of(POOL_EMPTY, CALLERS_LEAVE);
      case "CAP105" -> List.of(CALLERS_LEAVE);
      case "CAP201", "CAP209" -> List.of(REPEATS);
      case "CAP208", "CAP404" -> List.of(THREADS_TAKEN, OTHERS_SLOW);
      case "CAP210", "CAP403" -> List.of(POOL_EMPTY);
      case "CAP301", "CAP302", "CAP303", "CAP304" -> List.of(BREAKER_SILENT);
      case "CAP401", "CAP402" -> List.of(POOL_EMPTY, OTHERS_SLOW);
      case "CAP405" -> List.of(POOL_EMPTY, REPEATS);
      case "CAP410" -> List.of(CALLERS_LEAVE, STAYS_DOWN);
      case "CAP501", "CAP502", "CAP503" -> List.of(REQUESTS_CUT);
      default -> List.of();
    };
  }

  /// Why no run shows what a finding claims, as a clause.
  ///
  /// @param code of a rule without consequences
  public static String whyNone(String code) {
    return code.startsWith(DEAD)
        ? "is about something written that does not run; there is no course of events in it"
        : "is about something that the simulation does not model";
  }
}
