package dev.capsize.check.running;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.rule.Given;
import dev.capsize.model.Origin;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A saved scrape in Prometheus' text format: the mean rate since the start, and the p99 of each
/// client from its histogram.
///
/// - **Source:** Micrometer's names, `http_server_requests_seconds_count` over
///   `process_uptime_seconds`, and `http_client_requests_seconds_bucket` by `client_name`.
/// - **Not modelled:** peaks; a mean since the start is a lower bound of what matters.
public final class Scrape {
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{([^}]*)})?\\s+([^\\s]+)(?:\\s+\\d+)?");
  private static final double TAIL = 0.99;

  private final SortedMap<String, SortedMap<Double, Double>> buckets = new TreeMap<>();
  private final String file;
  private double requests;
  private double uptimeSeconds;
  private int firstLine;

  private Scrape(String file) {
    this.file = file;
  }

  /// What it says of traffic and latencies; nothing where its meters are not there.
  ///
  /// @param file what it is called in messages
  public static Given read(String file, String text) {
    Scrape scrape = new Scrape(file);
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      Matcher sample = SAMPLE.matcher(line.strip());
      if (!line.startsWith("#") && sample.matches()) {
        scrape.add(sample, number);
      }
    }
    return scrape.given();
  }

  private void add(Matcher sample, int line) {
    String labels = Optional.ofNullable(sample.group(2)).orElse("");
    double value = number(sample.group(3));
    switch (sample.group(1)) {
      case "http_server_requests_seconds_count" -> {
        if (!labels.contains("uri=\"/actuator")) {
          requests += value;
          firstLine = firstLine == 0 ? line : firstLine;
        }
      }
      case "process_uptime_seconds" -> uptimeSeconds = value;
      case "http_client_requests_seconds_bucket" ->
          label(labels, "client_name")
              .ifPresent(
                  name ->
                      label(labels, "le")
                          .ifPresent(
                              bound ->
                                  buckets
                                      .computeIfAbsent(name, none -> new TreeMap<>())
                                      .merge(number(bound), value, Double::sum)));
      default -> {
        // Meters that say nothing of traffic.
      }
    }
  }

  private static Optional<String> label(String labels, String name) {
    Matcher label = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(labels);
    return label.find() ? Optional.of(label.group(1)) : Optional.empty();
  }

  private static double number(String text) {
    try {
      return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    } catch (NumberFormatException notOne) {
      return 0;
    }
  }

  private Given given() {
    SortedMap<String, Fact> tails = new TreeMap<>();
    buckets.forEach(
        (name, histogram) ->
            tail(histogram)
                .ifPresent(
                    each ->
                        tails.put(
                            name,
                            fact(
                                "p99 of " + name,
                                String.format(Locale.ROOT, "%.0fms", each * 1e3)))));
    boolean known = requests > 0 && uptimeSeconds > 0;
    return new Given(
        Optional.empty(),
        known
            ? Optional.of(
                fact("rate", String.format(Locale.ROOT, "%.1f/s", requests / uptimeSeconds)))
            : Optional.empty(),
        tails,
        Optional.empty());
  }

  private Fact fact(String key, String text) {
    return new Fact(key, text, new Origin.Written(file, Math.max(1, firstLine), 1));
  }

  /// The upper bound of the bucket in which the 99th of 100 calls lies; empty if it is the last.
  private static Optional<Double> tail(SortedMap<Double, Double> histogram) {
    double all = histogram.lastEntry().getValue();
    return histogram.entrySet().stream()
        .filter(each -> all > 0 && each.getValue() >= TAIL * all)
        .map(java.util.Map.Entry::getKey)
        .filter(Double::isFinite)
        .findFirst();
  }
}
