package dev.capsize.check.rule.retries;

import dev.capsize.check.call.Bound;
import dev.capsize.check.call.Call;
import dev.capsize.check.call.Calls;
import dev.capsize.check.fact.Fact;
import dev.capsize.check.fact.Values;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.rule.Card;
import dev.capsize.check.rule.Card.Said;
import dev.capsize.check.rule.Given;
import dev.capsize.check.rule.Rule;
import dev.capsize.check.rule.Told;
import dev.capsize.check.subject.Service;
import dev.capsize.check.subject.Service.Kind;
import dev.capsize.check.subject.Service.Settings;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// A batch of Kafka records that takes longer than the broker waits.
///
/// - **What it finds:** records per poll times the longest call, above `max.poll.interval.ms`, for
///   a service with listeners and one kind of call.
/// - **Why it hurts:** the group is rebalanced, the records come again, and the work doubles.
/// - **What it cannot see:** whether each record makes the call; which is why it is a preview.
/// - **Source:** Kafka documentation, consumer configuration.
final class PollBeyondInterval implements Rule {
  private static final Card CARD =
      new Card("CAP213", Severity.ERROR, "A slow batch is taken for a dead consumer");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public boolean preview() {
    return true;
  }

  @Override
  public void judge(Service service, Given given, Told told) {
    boolean listens =
        service.code().all(Kind.ANNOTATION).stream()
            .anyMatch(each -> each.detail().equals("@KafkaListener"));
    Settings settings = service.settings();
    Optional<Fact> records = settings.value("spring.kafka.consumer.max-poll-records");
    Optional<Bound> interval =
        settings
            .value("spring.kafka.consumer.properties.max.poll.interval.ms")
            .flatMap(each -> Bound.of(each, ChronoUnit.MILLIS));
    List<Call> calls = Calls.of(service);
    if (!listens || records.isEmpty() || interval.isEmpty() || calls.size() != 1) {
      return;
    }
    calls
        .getFirst()
        .budget()
        .map(each -> each.times(Values.whole(records.get()).orElse(1), List.of(records.get())))
        .filter(each -> each.exceeds(interval.get()))
        .ifPresent(
            each ->
                told.found(
                    CARD.finding(
                        service,
                        "a batch of slow calls is taken for a dead consumer",
                        new Said(
                            "%s > %s".formatted(each.sum(), interval.get().sum()),
                            "the group is rebalanced and the same records come again",
                            each.plus(interval.get()).facts(),
                            "spring.kafka.consumer.max-poll-records: %d"
                                .formatted(
                                    Math.max(
                                        1,
                                        Values.whole(records.get()).orElse(1)
                                            * interval.get().time().toMillis()
                                            / Math.max(1, each.time().toMillis())))))));
  }
}
