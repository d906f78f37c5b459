package dev.capsize.bench.agreement;

import dev.capsize.bench.agreement.Compared.Edge;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The page that is made of all services.
final class AgreementPage {
  private static final double HOUR_APART = 0.05;
  private static final double TEN_MINUTES_APART = 0.1;
  private static final double FACTOR = 2;

  private static final String INTRODUCTION =
      """
      # Analysis and simulation side by side

      Written by `bench/run agreement`; not by hand.

      Services are drawn at random, with pools in pools, several endpoints, breakers, bounded and
      unbounded waits, retries and threads. For each, the analysis behind `capsize states` (law,
      fluid) and the event simulator (simulation) answer the same questions:

      * **How many states** at its usual load: simulated from empty, and from full (after it stood
        still until everything waits), an hour each, three seeds, the middle one; two states if
        the shares answered in time differ by more than a tenth at the end.
      * **The edges**: the load up to which it comes back from full (sustaining bound), and up to
        which it stays healthy from empty (ceiling), bisected to about a hundredth of the load.
      * **Recovery**: time to recover from five times the load for 20 s, at 0.8 of the sustaining
        bound, mean of three seeds.

      """;

  private AgreementPage() {}

  static String of(List<Compared> all) {
    return INTRODUCTION + summary(all) + "\n" + disagreements(all);
  }

  /// How many agree in what.
  static String summary(List<Compared> all) {
    StringBuilder text = new StringBuilder("| what | agree | of | how |\n|---|---:|---:|---|\n");
    row(text, "number of states", all, of -> of.simulated() == of.computed(), "the same number");
    List<String> edges =
        all.stream().flatMap(of -> of.edges().stream()).map(Edge::what).distinct().toList();
    for (String edge : edges) {
      double apart = edge.endsWith(" 60 min") ? HOUR_APART : TEN_MINUTES_APART;
      List<Edge> known =
          all.stream()
              .flatMap(of -> of.edges().stream())
              .filter(each -> each.what().equals(edge) && each.known())
              .toList();
      row(
          text,
          edge,
          known,
          each -> each.apart() <= apart,
          String.format(Locale.ROOT, "within %.0f %%", 100 * apart));
    }
    List<Edge> recoveries = all.stream().map(Compared::recovery).filter(Edge::known).toList();
    row(text, "recovery", recoveries, each -> each.ratio() <= FACTOR, "within a factor of 2");
    return text.toString();
  }

  private static <T> void row(
      StringBuilder text, String what, List<T> all, Predicate<T> agrees, String how) {
    long agreeing = all.stream().filter(agrees).count();
    text.append("| %s | %d | %d | %s |\n".formatted(what, agreeing, all.size(), how));
  }

  private static String disagreements(List<Compared> all) {
    String rows =
        all.stream()
            .map(AgreementPage::differences)
            .filter(row -> !row.isEmpty())
            .collect(Collectors.joining());
    return rows.isEmpty()
        ? ""
        : "## Where they differ\n\n| seed | service | what |\n|---:|---|---|\n" + rows;
  }

  private static String differences(Compared of) {
    StringBuilder what = new StringBuilder();
    if (of.simulated() != of.computed()) {
      what.append(
          "%d states simulated (%s), %d computed; "
              .formatted(of.simulated(), of.seen(), of.computed()));
    }
    for (Edge edge : of.edges()) {
      double apart = edge.what().endsWith(" 60 min") ? HOUR_APART : TEN_MINUTES_APART;
      if (edge.known() && edge.apart() > apart) {
        what.append(figures(edge, "/s"));
      }
    }
    if (of.recovery().known() && of.recovery().ratio() > FACTOR) {
      what.append(figures(of.recovery(), " s"));
    }
    return what.isEmpty()
        ? ""
        : "| %d | %s | %s |\n".formatted(of.seed(), of.service(), what.toString().strip());
  }

  private static String figures(Edge edge, String unit) {
    return String.format(
        Locale.ROOT,
        "%s: simulated %.1f%s, computed %.1f%s; ",
        edge.what(),
        edge.simulated(),
        unit,
        edge.computed(),
        unit);
  }
}
