package dev.capsize.conformance;

import java.util.List;
import java.util.stream.Collectors;

/// The suite of published cases, and its page.
///
/// Deterministic: the same rows on every machine.
public final class Conformance {
  private static final String INTRODUCTION =
      """
      # Published cases

      What others have published about services that stay down, and what Capsize finds for the
      same parameters. `./capsize cases` runs them all and prints this table;
      `./capsize cases --page` prints this page. The runs are deterministic: everybody gets the
      same figures.

      A case is modelled by its stated semantics and by nothing else: no parameter is fitted.
      Where a source leaves something open, the readings stand in rows of their own, marked
      *other reading*, with the figure of the source for comparison. *No, explained* is a
      difference whose cause is known; the note says it.

      How figures are compared:

      * **Shares of runs** (7/10): the 95 % intervals (Wilson) of both samples meet. A source
        with three runs says little; that shows in the numbers, not in the word *yes*.
      * **Ranges** (32 to 34): from the least to the most of the runs; the two ranges meet.
      * **Means**: within 1.96 standard errors of the difference, or within what the note
        says.
      * **Figures of a deterministic case**: equal to the last digit, or to the digits given.
      * **Times that scatter widely**: within the factor that the note says.

      Most are found by simulation; a row or a case says so where it is a law or a chain.

      First-hand are the cases whose public code was run or read (R3, R4, R9, R11, R12, R17,
      R18, R19; of R14 the parameters). The parameters of R1 and R22 are second-hand, from
      summaries of papers; figures called an independent event simulation or an independent
      lock-step run are not the authors'.

      """;

  private Conformance() {}

  /// In the order of their numbers.
  public static List<ReferenceCase> cases() {
    return List.of(
        new OneThread(),
        new OneThreadSwept(),
        new PublishedChain(),
        new SweptChain(),
        new LastingChain(),
        new FrozenServer(),
        new SteppedDown(),
        new SpikeOnFullLoad(),
        new RareTips(),
        new RetryStrategies(),
        new CongestedServer(),
        new LateReplaced(),
        new ResendingClients(),
        new DemosByLaw());
  }

  /// The page of the suite, in Markdown.
  ///
  /// @param rows of all cases, in order
  public static String page(List<Row> rows) {
    return INTRODUCTION
        + "## The cases\n\n"
        + cases().stream().map(Conformance::about).collect(Collectors.joining())
        + "## What they give\n\n"
        + table(rows);
  }

  private static String about(ReferenceCase of) {
    return """
    **%s**, %s.

    * Semantics: %s.
    * Source: %s.

    """
        .formatted(of.id(), of.title(), of.semantics(), of.source());
  }

  /// The rows as a table, in Markdown.
  public static String table(List<Row> rows) {
    return "| case | what | published | ours | agrees | note |\n|---|---|---|---|---|---|\n"
        + rows.stream().map(Conformance::line).collect(Collectors.joining());
  }

  private static String line(Row row) {
    return "| %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            row.id(), row.what(), row.published(), row.ours(), row.agreement().text(), row.note());
  }
}
