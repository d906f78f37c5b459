package dev.capsize.guard.spring;

import dev.capsize.guard.DoorSettings;
import dev.capsize.mechanism.admission.LimitSpec;
import dev.capsize.mechanism.admission.QueueSpec;
import java.util.OptionalInt;
import org.springframework.core.env.Environment;

/// The threads of the server, and what they let the door be like.
///
/// What is worked on and what waits at the door each hold a thread. If both together were more than
/// there are threads, the rest would wait in the server's own queue, in front of the door.
final class ServerThreads {
  /// Tomcat's default.
  private static final int THREADS = 200;

  private static final int LIMIT_MAX = 1000;

  private final OptionalInt threads;

  ServerThreads(Environment environment) {
    boolean virtual =
        environment.getProperty("spring.threads.virtual.enabled", Boolean.class, false);
    threads =
        virtual
            ? OptionalInt.empty()
            : OptionalInt.of(
                environment.getProperty("server.tomcat.threads.max", Integer.class, THREADS));
  }

  /// How many; empty for as many as there are requests.
  OptionalInt count() {
    return threads;
  }

  /// The door that is configured, and where nothing is, one that fits.
  DoorSettings door(GuardProperties properties) {
    GuardProperties.Limit limit = properties.limit();
    Integer waiting = properties.waiting();
    Integer max = limit.max();
    int most = max == null ? half(LIMIT_MAX) : max;
    return new DoorSettings(
        properties.patience(),
        new LimitSpec.Anchored(
            Math.min(limit.initial(), most),
            Math.min(limit.min(), most),
            most,
            properties.patience()),
        waiting == null ? half(QueueSpec.FRESH_WAITING) : waiting);
  }

  private int half(int otherwise) {
    return threads.isPresent() ? Math.max(1, threads.getAsInt() / 2) : otherwise;
  }
}
