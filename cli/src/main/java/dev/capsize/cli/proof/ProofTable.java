package dev.capsize.cli.proof;

import dev.capsize.cli.json.ResultJson;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The table of the results page, as Markdown.
public final class ProofTable {
  private ProofTable() {}

  /// One finished run of a claim.
  public record Row(Claim claim, long seed, ResultJson result) {
    /// Whether the run agrees with the claim.
    public boolean holds() {
      return claim.holds().test(result);
    }
  }

  /// The table; one line per run.
  public static String render(List<Row> rows) {
    String head =
        """
        | run | seed | verdict | links at s | recovered after s | goodput /s before, during, after \
        | attempts after | lost, twice, unreconciled | lag p99 ms | steal % | claim | holds |
        |---|---|---|---|---|---|---|---|---|---|---|---|
        """;
    return head + rows.stream().map(ProofTable::line).collect(Collectors.joining());
  }

  private static String line(Row row) {
    ResultJson result = row.result();
    ResultJson.Audit audit = result.audit();
    return "| %s | %d | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |%n"
        .formatted(
            row.claim().name(),
            row.seed(),
            result.verdict(),
            result.links().stream().map(ProofTable::link).collect(Collectors.joining(" ")),
            number(result.recovery().secondsAfterTrigger()),
            result.phases().stream()
                .map(phase -> number(phase.goodputPerSecond()))
                .collect(Collectors.joining(", ")),
            number(result.phases().getLast().attemptsPerRequest()),
            audit == null
                ? "-"
                : "%d, %d, %d".formatted(audit.lost(), audit.duplicated(), audit.unreconciled()),
            number(result.generator().lagP99Millis()),
            number(result.generator().stealPercent()),
            row.claim().claim(),
            row.holds() ? "yes" : "**no**");
  }

  private static String link(ResultJson.Link link) {
    return "%d:%s".formatted(link.number(), number(link.atSeconds()));
  }

  private static String number(@Nullable Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.1f", value);
  }
}
