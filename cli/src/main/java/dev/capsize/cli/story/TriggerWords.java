package dev.capsize.cli.story;

import dev.capsize.model.Dependency;
import dev.capsize.model.Description;
import dev.capsize.model.Trigger;

/// A trigger in words.
///
/// @param shortly for a band in a chart: what it is
/// @param begins what happens when it starts
/// @param ends what happens when it is over
/// @param story how it began, in the past, as a sentence without its time
/// @param over how it ended, in the past, as a sentence without its time
public record TriggerWords(String shortly, String begins, String ends, String story, String over) {

  /// The words for one trigger of a service.
  public static TriggerWords of(Trigger trigger, Description description) {
    return switch (trigger) {
      case Trigger.Slow slow -> slow(slow, description);
      case Trigger.Load load -> {
        String factor = Numbers.ratio(load.factor());
        yield new TriggerWords(
            "load x " + factor,
            "callers send %s times as much".formatted(factor),
            "callers send as much as before",
            "the callers sent %s times as much".formatted(factor),
            "The load was as before again");
      }
      case Trigger.Stall stall ->
          new TriggerWords(
              stall.service() + " stalls",
              "%s stands still".formatted(stall.service()),
              "%s moves again".formatted(stall.service()),
              "%s stood still".formatted(stall.service()),
              "%s moved again".formatted(stall.service()));
      case Trigger.Outage outage -> outage(outage.dependency(), outage.kind());
    };
  }

  private static TriggerWords outage(String name, Trigger.Outage.Kind kind) {
    return switch (kind) {
      case STALL ->
          new TriggerWords(
              name + " stalls",
              "nothing passes to %s and back; connections stay open".formatted(name),
              "%s is reached again, and what waited arrives".formatted(name),
              "nothing passed to %s and back, on connections that stayed open".formatted(name),
              "%s was reached again".formatted(name));
      case RESET ->
          new TriggerWords(
              name + " resets",
              "connections to %s break, open ones and new ones".formatted(name),
              "connections to %s hold again".formatted(name),
              "every connection to %s broke".formatted(name),
              "Connections to %s held again".formatted(name));
      case REFUSE ->
          new TriggerWords(
              name + " refuses",
              "nobody listens where %s was".formatted(name),
              "%s listens again".formatted(name),
              "nobody listened where %s was".formatted(name),
              "%s listened again".formatted(name));
    };
  }

  private static TriggerWords slow(Trigger.Slow slow, Description description) {
    String name = slow.dependency();
    Dependency dependency = description.dependencies().get(name);
    String normal = dependency == null ? "before" : Numbers.duration(dependency.usualLatency());
    String from = dependency == null ? "" : " from " + normal;
    String latency = Numbers.duration(slow.latency());
    String share =
        slow.fraction() == 1
            ? ""
            : " for %s of its calls".formatted(Numbers.percent(slow.fraction() * 100));
    return new TriggerWords(
        "%s %s".formatted(name, latency),
        "%s takes %s instead of %s%s".formatted(name, latency, normal, share),
        "%s takes %s again".formatted(name, normal),
        "the %s went%s to %s, never answering with an error".formatted(name, from, latency),
        "The %s was well again".formatted(name));
  }
}
