package dev.capsize.reader.blueprint;

import dev.capsize.blueprint.Server;
import dev.capsize.mechanism.admission.AdmissionSpec;
import dev.capsize.mechanism.admission.AdmissionSpec.Departed;
import dev.capsize.mechanism.admission.LimitSpec;
import dev.capsize.mechanism.admission.QueueSpec;
import dev.capsize.mechanism.eventloop.EventLoopSpec;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.value.Numbers;
import dev.capsize.reader.value.SpringValues;
import dev.capsize.reader.value.Words;
import dev.capsize.reader.yaml.Section;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Resolves `server`: what carries requests, and the door before it.
final class ServerPart {

  /// The keys of the section.
  static final List<String> KEYS =
      List.of(
          "kind",
          "threads",
          "connections",
          "backlog",
          "queue",
          "limit",
          "overhead",
          "departed",
          "hopeless",
          "loops",
          "processors");

  private static final String TOMCAT = "Tomcat 11.0.27";
  private static final String REACTOR = "Reactor Netty 1.3";
  private static final String LINUX = "Linux 5.4 (net.core.somaxconn)";
  private static final String HOPELESS = "payments.admission.";

  /// Most threads, connections, loops or processors.
  private static final int COUNT_MAX = 1_000_000;

  /// What a request of 50 ms in the database takes longer in the lab when nothing is in its way.
  private static final Duration OVERHEAD = Duration.ofMillis(1);

  private static final String OVERHEAD_FROM =
      "Spring MVC on Tomcat 11 (measured in the payments lab)";

  private final Values values;
  private final Section at;

  ServerPart(Values values) {
    this.values = values;
    this.at = values.section().part("server");
  }

  /// What carries requests.
  enum Kind {
    /// Threads of the operating system, one per request.
    THREADS,
    /// Virtual threads, one per request, as many as there are requests.
    VIRTUAL,
    /// A few threads that carry all requests in turns.
    EVENTLOOP
  }

  Server server() {
    at.allow(KEYS);
    Kind kind =
        values.take(
            at,
            "kind",
            text -> Words.choose(Kind.class, "kind of server", text),
            values.effective(
                "spring.threads.virtual.enabled",
                text -> SpringValues.flag(text) ? Kind.VIRTUAL : Kind.THREADS));
    refuse(kind == Kind.THREADS, "threads", Kind.THREADS);
    refuse(kind == Kind.EVENTLOOP, "loops", Kind.EVENTLOOP);
    AdmissionSpec admission = admission(kind);
    Optional<EventLoopSpec> loop =
        kind == Kind.EVENTLOOP
            ? Optional.of(
                new EventLoopSpec(
                    values.take(at, "loops", ServerPart::count, Sourced.standard(4, "4", REACTOR))))
            : Optional.empty();
    Duration overhead =
        values.take(
            at,
            "overhead",
            Durations::parse,
            kind == Kind.EVENTLOOP
                ? Sourced.standard(Duration.ZERO, "0ms", "no server (assumption)")
                : Sourced.standard(OVERHEAD, "1ms", OVERHEAD_FROM));
    return new Server(
        admission,
        loop,
        overhead,
        optional(values.find(at, "processors", ServerPart::count, none())));
  }

  private void refuse(boolean fits, String key, Kind kind) {
    if (!fits && at.get(key).isPresent()) {
      values
          .problems()
          .add(
              at.keyOrigin(key),
              "%s is for a server of kind %s - this one has none; remove it or write kind: %s"
                  .formatted(at.pathOf(key), Words.of(kind), Words.of(kind)));
    }
  }

  private AdmissionSpec admission(Kind kind) {
    OptionalInt carriers =
        kind == Kind.THREADS
            ? OptionalInt.of(
                values.take(
                    at,
                    "threads",
                    ServerPart::count,
                    values.effective("server.tomcat.threads.max", ServerPart::count)))
            : OptionalInt.empty();
    boolean loop = kind == Kind.EVENTLOOP;
    int connections =
        values.take(
            at,
            "connections",
            ServerPart::count,
            loop
                ? Sourced.standard(Integer.MAX_VALUE, "no limit", REACTOR)
                : values.effective("server.tomcat.max-connections", ServerPart::connections));
    int backlog =
        values.take(
            at,
            "backlog",
            ServerPart::countOrNone,
            loop
                ? Sourced.standard(4_096, "4096", LINUX)
                : values.effective("server.tomcat.accept-count", ServerPart::countOrNone));
    Departed departed =
        values.take(
            at,
            "departed",
            ServerPart::departed,
            values.semantic(
                "departed",
                ServerPart::departed,
                loop
                    ? Sourced.standard(Departed.CANCELLED, "cancelled", REACTOR)
                    : Sourced.standard(Departed.SERVED, "served", TOMCAT)));
    QueueSpec queue = new QueuePart(values, at.part("queue")).queue();
    LimitSpec limit = new LimitPart(values, at.part("limit")).limit();
    return new AdmissionSpec(carriers, connections, backlog, queue, limit, departed, hopeless());
  }

  /// The patience that is assumed of callers, where hopeless work is not begun.
  private Optional<Duration> hopeless() {
    Optional<Sourced<Duration>> written =
        values
            .spring(HOPELESS + "skip-hopeless", SpringValues::flag)
            .filter(Sourced::value)
            .map(
                skip ->
                    values
                        .spring(HOPELESS + "patience", SpringValues::duration)
                        .orElse(
                            Sourced.standard(Duration.ofSeconds(2), "2s", PaymentsKeys.SERVICE)));
    return values.find(at, "hopeless", Durations::parsePositive, written);
  }

  private static int count(String text) {
    return Numbers.whole(text, 1, COUNT_MAX);
  }

  private static int countOrNone(String text) {
    return Numbers.whole(text, 0, COUNT_MAX);
  }

  /// Tomcat's -1 is for no limit; with 0 it would accept nobody.
  private static int connections(String text) {
    return text.strip().equals("-1") ? Integer.MAX_VALUE : count(text);
  }

  private static Departed departed(String text) {
    return Words.choose(Departed.class, "fate of work whose caller has left", text);
  }

  private static <T> Optional<Sourced<T>> none() {
    return Optional.empty();
  }

  private static OptionalInt optional(Optional<Integer> value) {
    return value.map(OptionalInt::of).orElse(OptionalInt.empty());
  }
}
