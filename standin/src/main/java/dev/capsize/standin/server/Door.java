package dev.capsize.standin.server;

import dev.capsize.blueprint.Service;
import dev.capsize.mechanism.deadline.Deadline;
import dev.capsize.standin.answer.Kind;
import dev.capsize.standin.answer.Refused;
import dev.capsize.standin.intervention.Gate;
import dev.capsize.standin.management.InFlight;
import dev.capsize.standin.protection.Claims;
import dev.capsize.standin.protection.ConcurrencyLimit;
import dev.capsize.standin.settings.Role;
import dev.capsize.standin.steps.Equipment;
import dev.capsize.standin.steps.Passage;
import dev.capsize.standin.steps.Processor;
import dev.capsize.standin.steps.Program;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What every request passes, whatever carries it.
public final class Door {
  static final String PATH = "/endpoints/";

  /// What carrying a request takes by itself; only what is described beyond it is waited for.
  private static final Duration OVERHEAD = Duration.ofMillis(1);

  private static final Logger log = LoggerFactory.getLogger("standin.request");

  private final Role role;
  private final Map<String, Program> programs;
  private final InFlight inFlight;
  private final Gate gate = new Gate(System::nanoTime, Math::random);
  private final ConcurrencyLimit limit;
  private final Equipment equipment;

  /// The door of a role, open.
  ///
  /// @param programs by endpoint
  public Door(Role role, Map<String, Program> programs, InFlight inFlight, Processor processor) {
    this.role = role;
    this.programs = Map.copyOf(programs);
    this.inFlight = inFlight;
    Service service = role.service();
    this.limit = new ConcurrencyLimit(service.server().admission().limit());
    this.equipment =
        new Equipment(
            processor,
            new Claims(service.protections().idempotency()),
            overhead(role),
            service.protections().deadline().cancels());
  }

  /// The program that a path means.
  Optional<Program> program(String path) {
    return path.startsWith(PATH)
        ? Optional.ofNullable(programs.get(path.substring(PATH.length())))
        : Optional.empty();
  }

  /// Where somebody may intervene, before everything else. Probes do not pass it.
  public Gate gate() {
    return gate;
  }

  ConcurrencyLimit limit() {
    return limit;
  }

  Equipment equipment() {
    return equipment;
  }

  /// Lets a probe through, which nothing is done for.
  ///
  /// @throws Refused if there is no room
  void probe() {
    limit.leave(limit.enter(), false);
  }

  private static Duration overhead(Role role) {
    Duration overhead = role.service().server().overhead();
    return role.says("server.overhead") && overhead.compareTo(OVERHEAD) > 0
        ? overhead.minus(OVERHEAD)
        : Duration.ZERO;
  }

  /// A request on which work begins now.
  ///
  /// @param key as it was sent
  /// @param millis what is left of its caller's deadline, as it was sent
  /// @param arrivedNanos when it came to the server
  Passage passage(
      Program program, Optional<String> key, Optional<String> millis, long arrivedNanos) {
    Deadline told = millis.map(text -> told(text, arrivedNanos)).orElse(Deadline.NEVER);
    Deadline deadline =
        Deadline.begin(System.nanoTime(), role.service().protections().deadline(), told);
    Deadline hopeless =
        role.service()
            .server()
            .admission()
            .hopeless()
            .map(patience -> new Deadline(arrivedNanos + patience.toNanos() - program.needNanos()))
            .orElse(Deadline.NEVER);
    return new Passage(program, key, deadline, hopeless, inFlight);
  }

  private static Deadline told(String millis, long arrivedNanos) {
    try {
      long left = Math.clamp(Long.parseLong(millis), 0, Duration.ofDays(1).toMillis());
      return new Deadline(arrivedNanos + Duration.ofMillis(left).toNanos());
    } catch (NumberFormatException e) {
      return Deadline.NEVER;
    }
  }

  /// What a failure is answered with.
  static Kind kind(Throwable failure) {
    if (failure instanceof Refused refused && refused.kind() != Kind.BROKEN) {
      return refused.kind();
    }
    // In a line and without a trace: whatever breaks, breaks for every request.
    Throwable cause = failure.getCause();
    log.warn("a request broke: {}", String.valueOf(cause == null ? failure : cause));
    return Kind.BROKEN;
  }
}
