package dev.capsize.lab.telemetry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One answer of a Prometheus endpoint.
///
/// - **Source:** Prometheus text exposition format 0.0.4. Comments, time stamps and values that are
///   not numbers are skipped.
public final class MetricsPage {
  private static final Pattern SERIES =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})?\\s+(\\S+)(?:\\s+-?\\d+)?");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final List<Series> series;

  private record Series(String name, SortedMap<String, String> labels, double value) {}

  private MetricsPage(List<Series> series) {
    this.series = series;
  }

  /// Reads the text of an answer.
  public static MetricsPage parse(String text) {
    List<Series> found = new ArrayList<>();
    text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(line -> parseLine(line, found));
    return new MetricsPage(Collections.unmodifiableList(found));
  }

  private static void parseLine(String line, List<Series> found) {
    Matcher matcher = SERIES.matcher(line);
    if (!matcher.matches()) {
      return;
    }
    SortedMap<String, String> labels = new TreeMap<>();
    String written = matcher.group(2);
    if (written != null) {
      Matcher label = LABEL.matcher(written);
      while (label.find()) {
        labels.put(label.group(1), label.group(2));
      }
    }
    try {
      found.add(new Series(matcher.group(1), labels, Double.parseDouble(matcher.group(3))));
    } catch (NumberFormatException e) {
      // `+Inf` and its like say nothing that is used here.
    }
  }

  /// Sum of all series of this name; 0 if there is none.
  public double sum(String name) {
    return series.stream().filter(it -> it.name().equals(name)).mapToDouble(Series::value).sum();
  }

  /// Whether there is a series of this name.
  public boolean has(String name) {
    return series.stream().anyMatch(it -> it.name().equals(name));
  }

  /// By the value of label `key`, the value of label `chosen` on the series of this name whose
  /// value is 1.
  public SortedMap<String, String> whereOne(String name, String key, String chosen) {
    SortedMap<String, String> found = new TreeMap<>();
    series.stream()
        .filter(it -> it.name().equals(name) && it.value() == 1)
        .filter(it -> it.labels().containsKey(key) && it.labels().containsKey(chosen))
        .forEach(it -> found.put(it.labels().get(key), it.labels().get(chosen)));
    return found;
  }

  /// Series of this name, summed by the value of one label.
  public SortedMap<String, Double> by(String name, String label) {
    SortedMap<String, Double> sums = new TreeMap<>();
    series.stream()
        .filter(it -> it.name().equals(name))
        .filter(it -> it.labels().containsKey(label))
        .forEach(it -> sums.merge(it.labels().get(label), it.value(), Double::sum));
    return sums;
  }
}
