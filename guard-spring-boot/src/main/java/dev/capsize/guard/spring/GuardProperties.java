package dev.capsize.guard.spring;

import dev.capsize.guard.Mode;
import dev.capsize.guard.Priority;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What can be set of the guard; nothing has to be.
///
/// @param enabled Whether the guard is there at all.
/// @param mode Whether decisions are acted on (enforce), only counted (shadow), or not made (off).
/// @param patience How long callers wait for an answer, if they do not say so.
/// @param limit Bounds of the requests that are worked on at once.
/// @param waiting Requests that wait at once at most; half of the server's threads if not set, and
///     100 with virtual threads.
/// @param exclude Paths that are never guarded.
/// @param priorities Priority by route, such as "POST /charges".
/// @param calls How others are called.
/// @param drain How the service leaves.
/// @param refuseToStart Whether the service does not start when the guard cannot hold its promise.
@ConfigurationProperties("capsize.guard")
public record GuardProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("enforce") Mode mode,
    @DefaultValue("2s") Duration patience,
    @DefaultValue Limit limit,
    @Nullable Integer waiting,
    @DefaultValue({"/actuator/**", "/livez", "/readyz"}) List<String> exclude,
    @DefaultValue Map<String, Priority> priorities,
    @DefaultValue Calls calls,
    @DefaultValue Drain drain,
    @DefaultValue("false") boolean refuseToStart) {

  /// How the service leaves.
  ///
  /// @param lameDuck How long requests are still taken after the signal to leave.
  /// @param finish How long requests that are inside may go on; the patience if not set.
  /// @param handOver How long the hand-over of what is left may take.
  /// @param preStop What the platform waits before it sends the signal.
  /// @param grace After which the platform kills the process, pre-stop included.
  public record Drain(
      @DefaultValue("5s") Duration lameDuck,
      @Nullable Duration finish,
      @DefaultValue("2s") Duration handOver,
      @DefaultValue("0s") Duration preStop,
      @DefaultValue("30s") Duration grace) {}

  /// Bounds of a limit.
  ///
  /// @param initial Limit before anything was learned.
  /// @param min Smallest limit.
  /// @param max Largest limit; half of the server's threads if not set, and 1000 with virtual
  ///     threads.
  public record Limit(
      @DefaultValue("50") int initial, @DefaultValue("4") int min, @Nullable Integer max) {}

  /// How others are called.
  ///
  /// @param enabled Whether RestClient is guarded.
  /// @param attempts Attempts at a call that may be repeated, the first one included.
  /// @param slow Age from which a call counts as bad, ended or not.
  public record Calls(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("2") int attempts,
      @DefaultValue("250ms") Duration slow) {}
}
