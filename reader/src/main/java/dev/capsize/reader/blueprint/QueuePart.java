package dev.capsize.reader.blueprint;

import dev.capsize.mechanism.admission.QueueSpec;
import dev.capsize.mechanism.admission.QueueSpec.Full;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.value.Numbers;
import dev.capsize.reader.value.Words;
import dev.capsize.reader.yaml.Section;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Resolves `server.queue`: who waits for a carrier, and in which order.
final class QueuePart {

  /// The keys of the section.
  static final List<String> KEYS = List.of("order", "max", "full", "target", "interval");

  private static final String FOLLY = "folly's Codel";
  private static final String TOMCAT = "Tomcat 11.0.27";

  private final Values values;
  private final Section at;

  QueuePart(Values values, Section at) {
    this.values = values;
    this.at = at;
  }

  /// Who is next.
  enum Order {
    /// Whoever waits longest.
    FIFO,
    /// Whoever came last.
    LIFO,
    /// Whoever waits longest, and who waited too long is dropped.
    CODEL,
    /// The same, and whoever came last while overloaded.
    ADAPTIVE_LIFO
  }

  QueueSpec queue() {
    at.allow(KEYS);
    Order order =
        values.take(
            at,
            "order",
            text -> Words.choose(Order.class, "order of a queue", text),
            Sourced.standard(Order.FIFO, "fifo", TOMCAT));
    Optional<Integer> max =
        values.find(
            at,
            "max",
            QueuePart::max,
            values.spring("server.tomcat.threads.max-queue-capacity", QueuePart::max));
    Full full =
        values.take(
            at,
            "full",
            QueuePart::full,
            values.semantic(
                "full-queue", QueuePart::full, Sourced.standard(Full.REJECT, "reject", TOMCAT)));
    return new QueueSpec(spec(order), max.map(OptionalInt::of).orElse(OptionalInt.empty()), full);
  }

  private QueueSpec.Order spec(Order order) {
    if (order == Order.FIFO || order == Order.LIFO) {
      for (String key : List.of("target", "interval")) {
        if (at.get(key).isPresent()) {
          values
              .problems()
              .add(
                  at.keyOrigin(key),
                  "%s is for the orders codel and adaptive-lifo - this queue is %s; remove it"
                      .formatted(at.pathOf(key), Words.of(order)));
        }
      }
    }
    return switch (order) {
      case FIFO -> new QueueSpec.Order.Fifo();
      case LIFO -> new QueueSpec.Order.Lifo();
      case CODEL -> codel(false);
      case ADAPTIVE_LIFO -> codel(true);
    };
  }

  private QueueSpec.Order codel(boolean newestFirst) {
    Duration target =
        values.take(
            at,
            "target",
            Durations::parsePositive,
            Sourced.standard(Duration.ofMillis(5), "5ms", FOLLY));
    Duration interval =
        values.take(
            at,
            "interval",
            Durations::parsePositive,
            Sourced.standard(Duration.ofMillis(100), "100ms", FOLLY));
    return values.build(
        at,
        () -> new QueueSpec.Order.Codel(target, interval, newestFirst),
        new QueueSpec.Order.Fifo());
  }

  private static int max(String text) {
    return Numbers.whole(text, 0, Integer.MAX_VALUE);
  }

  private static Full full(String text) {
    return Words.choose(Full.class, "fate of who comes to a full queue", text);
  }
}
