package dev.capsize.cli;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.fact.Values;
import dev.capsize.check.rule.Given;
import dev.capsize.check.running.Scrape;
import dev.capsize.model.Origin;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What no configuration file says.
final class GivenOptions {
  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      description = "how long callers wait, for example 2s")
  private @Nullable String deadline;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "requests per second to the service, all replicas together")
  private @Nullable String rate;

  @Option(
      names = "--p99",
      paramLabel = "DEP=TIME",
      description = "latency of a dependency, for example --p99 stock=800ms; may be repeated")
  private Map<String, String> p99 = Map.of();

  @Option(
      names = "--db-max-connections",
      paramLabel = "N",
      description = "connections that the database takes")
  private @Nullable String dbMaxConnections;

  @Option(
      names = "--scrape",
      paramLabel = "FILE",
      description = {
        "a saved answer of /actuator/prometheus: rate and p99 are taken from it where no option",
        "says otherwise"
      })
  private @Nullable Path scrape;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  GivenOptions() {}

  /// All of it.
  ///
  /// @throws WrongInput if a value is not what it should be
  Given given() throws WrongInput {
    SortedMap<String, Fact> tails = new TreeMap<>();
    for (Map.Entry<String, String> each : p99.entrySet()) {
      tails.put(each.getKey(), time("--p99 " + each.getKey() + "=", each.getValue()));
    }
    Given options =
        new Given(
            deadline == null ? Optional.empty() : Optional.of(time("--deadline ", deadline)),
            rate == null ? Optional.empty() : Optional.of(rate("--rate ", rate)),
            tails,
            dbMaxConnections == null
                ? Optional.empty()
                : Optional.of(number("--db-max-connections ", dbMaxConnections)));
    return scrape == null
        ? options
        : options.orElse(Scrape.read(scrape.toString(), SavedFile.text(scrape)));
  }

  /// The same as typed, word by word.
  List<String> words() {
    List<String> words = new ArrayList<>();
    add(words, "--deadline", deadline);
    add(words, "--rate", rate);
    p99.forEach((name, time) -> add(words, "--p99", name + "=" + time));
    add(words, "--db-max-connections", dbMaxConnections);
    add(words, "--scrape", scrape);
    return words;
  }

  private static void add(List<String> words, String option, @Nullable Object value) {
    if (value != null) {
      words.add(option);
      words.add(value.toString());
    }
  }

  private static Fact fact(String option, String text) {
    String name = option.strip().replaceFirst("=$", "");
    return new Fact(name.replaceFirst("^--", ""), text, new Origin.Option(option + text));
  }

  private static Fact time(String option, String text) throws WrongInput {
    Fact fact = fact(option, text);
    if (Values.duration(fact, ChronoUnit.MILLIS).filter(Duration::isPositive).isEmpty()) {
      throw wrong(option, text, "a time above 0, for example 2s or 800ms");
    }
    return fact;
  }

  private static Fact rate(String option, String text) throws WrongInput {
    Fact fact = fact(option, text);
    if (Values.perSecond(fact).isEmpty()) {
      throw wrong(option, text, "requests per second above 0, for example 300");
    }
    return fact;
  }

  private static Fact number(String option, String text) throws WrongInput {
    Fact fact = fact(option, text);
    if (Values.whole(fact).orElse(0) <= 0) {
      throw wrong(option, text, "a whole number above 0, for example 100");
    }
    return fact;
  }

  private static WrongInput wrong(String option, String text, String must) {
    return new WrongInput(
        ExitCode.USAGE, "%s%s is wrong; it must be %s".formatted(option, text, must));
  }
}
