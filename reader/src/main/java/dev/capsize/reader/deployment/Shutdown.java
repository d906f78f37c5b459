package dev.capsize.reader.deployment;

import dev.capsize.reader.problem.Problems;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.value.Numbers;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what happens before SIGTERM: nothing, or waiting.
final class Shutdown {

  private static final Pattern SLEEP =
      Pattern.compile(
          "(?:(?:/usr)?(?:/bin/)?(?:sh|bash) -c )?(?:(?:/usr)?/bin/)?sleep (\\d{1,9})s?");

  private final Section container;
  private final Duration grace;
  private final Problems problems;

  Shutdown(Section container, Duration grace) {
    this.container = container;
    this.grace = grace;
    this.problems = container.problems();
  }

  /// How long a replica waits before it gets SIGTERM.
  Duration preStop() {
    Optional<Section> handler =
        container.section("lifecycle").flatMap(lifecycle -> lifecycle.section("preStop"));
    if (handler.isEmpty()) {
      return Duration.ZERO;
    }
    Section preStop = handler.get();
    if (preStop.keys().size() > 1) {
      problems.add(
          preStop.keyOrigin(preStop.keys().get(1)),
          "%s has %s - a handler does one thing; keep one"
              .formatted(preStop.path(), String.join(" and ", preStop.keys())));
      return Duration.ZERO;
    }
    Optional<Integer> seconds = preStop.get("exec").isPresent() ? command(preStop) : sleep(preStop);
    Duration wait = Duration.ofSeconds(seconds.orElse(0));
    if (seconds.isPresent() && wait.isPositive() && wait.compareTo(grace) >= 0) {
      problems.notice(
          preStop.origin(),
          "%s takes %s of a grace of %s: no time is left for the drain, SIGKILL follows 2s later"
              .formatted(preStop.path(), Durations.text(wait), Durations.text(grace)));
    }
    return wait;
  }

  private Optional<Integer> sleep(Section preStop) {
    if (preStop.get("sleep").isEmpty()) {
      onlyWaits(preStop, preStop.node());
      return Optional.empty();
    }
    return preStop
        .section("sleep")
        .flatMap(
            sleep ->
                sleep.required(
                    "seconds", text -> Numbers.whole(text, 0, DeploymentReader.SECONDS_MAX), "2"));
  }

  private Optional<Integer> command(Section preStop) {
    return preStop
        .section("exec")
        .flatMap(
            exec -> {
              List<Node> words = exec.list("command");
              String command =
                  String.join(
                      " ",
                      words.stream()
                          .map(word -> word instanceof Node.Scalar scalar ? scalar.text() : "?")
                          .toList());
              Matcher matcher = SLEEP.matcher(command.strip());
              if (!matcher.matches()) {
                onlyWaits(preStop, exec.node());
                return Optional.empty();
              }
              try {
                return Optional.of(
                    Numbers.whole(matcher.group(1), 0, DeploymentReader.SECONDS_MAX));
              } catch (IllegalArgumentException e) {
                problems.add(
                    words.getLast().origin(), exec.pathOf("command") + ": " + e.getMessage());
                return Optional.empty();
              }
            });
  }

  private void onlyWaits(Section preStop, Node at) {
    problems.add(
        at.origin(),
        ("%s is not a wait - the lab can only wait before SIGTERM; write `sleep: { "
                + "seconds: 2 }`, or a command [sleep, 2]")
            .formatted(preStop.path()));
  }
}
