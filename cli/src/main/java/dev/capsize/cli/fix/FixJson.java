package dev.capsize.cli.fix;

import dev.capsize.reader.patch.Edit;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The document of `capsize fix --json`. Shares are 0 to 1; `null` means that there is no data.
///
/// @param schemaVersion [#VERSION]
/// @param command the command line
/// @param scenario name of the service
/// @param need `fix`, `none` or `overloaded`
/// @param states how many the analysis finds as it is
/// @param verdict of the simulated runs as it is
/// @param asIs runs of the scenario as it is
/// @param harder what `harder` means, in words
/// @param asIsHarder the same with that
/// @param proposals the smallest first
/// @param tried keys
/// @param rejected by simulation, in words
/// @param pairs tried
/// @param simulatedRuns in all
public record FixJson(
    int schemaVersion,
    String command,
    String scenario,
    String need,
    int states,
    String verdict,
    Tried asIs,
    String harder,
    Tried asIsHarder,
    List<Found> proposals,
    List<String> tried,
    List<String> rejected,
    int pairs,
    int simulatedRuns) {
  static final int VERSION = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /// Runs, with the 95 % interval of the share that came back.
  record Tried(int recovers, int runs, double low, double high) {}

  /// A change of one value.
  record Changed(String key, String from, String to, String origin) {}

  /// A price of one endpoint.
  record Cost(
      @Nullable Double successBefore,
      @Nullable Double successAfter,
      @Nullable Double p50MillisBefore,
      @Nullable Double p50MillisAfter,
      @Nullable Double p99MillisBefore,
      @Nullable Double p99MillisAfter) {}

  /// A proposal.
  record Found(
      List<Changed> changes,
      List<String> madeBy,
      boolean onlyHealthyState,
      Tried scenario,
      Tried harder,
      SortedMap<String, Cost> price) {}

  /// The document as text, with a line break at its end.
  ///
  /// @param command the command line
  public static String text(FixReport report, String command) {
    return MAPPER.writeValueAsString(of(report, command)) + "\n";
  }

  private static FixJson of(FixReport report, String command) {
    return new FixJson(
        VERSION,
        command,
        report.service(),
        report.need().name().toLowerCase(Locale.ROOT),
        report.portrait().states().size(),
        report.verdict().word(),
        tried(report.scenario()),
        report.how().words(),
        tried(report.harder()),
        report.proposals().stream().map(FixJson::found).toList(),
        report.tried(),
        report.rejected(),
        report.pairs(),
        report.simulated());
  }

  private static Found found(Proposal proposal) {
    SortedMap<String, Cost> price = new TreeMap<>();
    proposal.price().endpoints().forEach((name, of) -> price.put(name, cost(of)));
    return new Found(
        proposal.edits().stream().map(FixJson::changed).toList(),
        proposal.owners().stream().map(Owner::words).toList(),
        proposal.onlyHealthy(),
        tried(proposal.scenario()),
        tried(proposal.harder()),
        price);
  }

  private static Changed changed(Edit edit) {
    return new Changed(
        edit.key(), edit.setting().value(), edit.value(), edit.setting().origin().text());
  }

  private static Cost cost(Price.Of of) {
    return new Cost(
        orNull(of.before().success(), 1e4),
        orNull(of.after().success(), 1e4),
        orNull(of.before().p50Millis(), 10),
        orNull(of.after().p50Millis(), 10),
        orNull(of.before().p99Millis(), 10),
        orNull(of.after().p99Millis(), 10));
  }

  private static Tried tried(Trial trial) {
    return new Tried(
        trial.recovers(),
        trial.runs(),
        Math.rint(trial.interval().low() * 1e4) / 1e4,
        Math.rint(trial.interval().high() * 1e4) / 1e4);
  }

  private static @Nullable Double orNull(double value, double steps) {
    return Double.isFinite(value) ? (Double) (Math.rint(value * steps) / steps) : null;
  }
}
