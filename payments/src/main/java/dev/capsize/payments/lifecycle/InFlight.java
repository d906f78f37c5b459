package dev.capsize.payments.lifecycle;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/// How many requests have begun and are unanswered, and how far the charges among them have come.
///
/// Safe for use by many threads.
@Component
public final class InFlight {
  private final AtomicInteger requests = new AtomicInteger();
  private final Map<ChargeStage, AtomicInteger> charges = new EnumMap<>(ChargeStage.class);

  InFlight(MeterRegistry meters) {
    Gauge.builder("payments.requests.in.flight", requests, AtomicInteger::get)
        .description("requests begun by a thread and unanswered")
        .register(meters);
    for (ChargeStage stage : ChargeStage.values()) {
      var count = new AtomicInteger();
      charges.put(stage, count);
      Gauge.builder("payments.charges.in.flight", count, AtomicInteger::get)
          .description("charges begun and unanswered, by how far they have come")
          .tag("stage", name(stage))
          .register(meters);
    }
  }

  void begin() {
    requests.incrementAndGet();
  }

  void end() {
    requests.decrementAndGet();
  }

  void enter(ChargeStage stage) {
    at(stage).incrementAndGet();
  }

  void leave(ChargeStage stage) {
    at(stage).decrementAndGet();
  }

  /// Requests begun and unanswered.
  public int requests() {
    return requests.get();
  }

  /// The counts of charges by stage, such as `waiting=3 holding=0 provider=10 after=0`.
  public String charges() {
    var text = new StringJoiner(" ");
    charges.forEach((stage, count) -> text.add(name(stage) + "=" + count.get()));
    return text.toString();
  }

  private AtomicInteger at(ChargeStage stage) {
    AtomicInteger count = charges.get(stage);
    if (count == null) {
      throw new IllegalStateException("no count for stage " + stage);
    }
    return count;
  }

  private static String name(ChargeStage stage) {
    return stage.name().toLowerCase(Locale.ROOT);
  }
}
