package dev.capsize.reader.blueprint;

import dev.capsize.blueprint.LateAnswer;
import dev.capsize.blueprint.Traffic;
import dev.capsize.blueprint.Traffic.Spacing;
import dev.capsize.mechanism.retry.RetrySpec;
import dev.capsize.model.Caller;
import dev.capsize.model.Distribution;
import dev.capsize.reader.value.Distributions;
import dev.capsize.reader.value.Words;
import dev.capsize.reader.yaml.Section;
import java.time.Duration;

/// Resolves what callers do beside sending: how their requests follow each other, what the network
/// takes, and how they retry.
final class TrafficPart {

  private static final String LAB = "the lab's callers";

  private final Values values;
  private final Section at;
  private final Caller caller;

  /// @param values of the whole file
  TrafficPart(Values values, Caller caller) {
    this.values = values;
    this.caller = caller;
    this.at = values.section().part("callers").part(caller.name());
  }

  Traffic traffic() {
    Spacing spacing =
        values.take(
            at,
            "spacing",
            text -> Words.choose(Spacing.class, "spacing", text),
            Sourced.standard(Spacing.POISSON, "poisson", LAB));
    Distribution network =
        values.take(
            at,
            "network",
            Distributions::parse,
            Sourced.standard(new Distribution.Fixed(Duration.ZERO), "0s", LAB));
    LateAnswer late =
        values
            .semantic(
                "late-answer",
                TrafficPart::late,
                Sourced.standard(LateAnswer.DISCARDED, "discarded", "java.net.http of JDK 25"))
            .value();
    RetrySpec retry = new RetryPart(values, at.part("retry")).retry(RetryPart.Standard.ONCE);
    return new Traffic(caller, spacing, retry, network, late);
  }

  static LateAnswer late(String text) {
    return Words.choose(LateAnswer.class, "worth of a late answer", text);
  }
}
