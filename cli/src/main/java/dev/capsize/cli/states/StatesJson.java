package dev.capsize.cli.states;

import dev.capsize.states.Bound;
import dev.capsize.states.Loop;
import dev.capsize.states.Portrait;
import dev.capsize.states.StableState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The document of `capsize states --json`. Rates are per second, `null` stands for no bound, and
/// for what is beyond all numbers.
///
/// @param schemaVersion [#VERSION]
/// @param command `states`
/// @param service that is called
/// @param offeredPerSecond new requests of all callers
/// @param outlook `one`, `several`, or `overloaded`
/// @param states from the one with most goodput to the one with least
/// @param loop what holds the one that is not healthy
/// @param ceiling load above which there is no healthy state
/// @param sustaining load above which a collapse sustains itself
/// @param shocks smallest of each kind
/// @param times how long chance takes
/// @param certificate `monotone`, `searched` or `none`
/// @param assumptions of the certificate
public record StatesJson(
    int schemaVersion,
    String command,
    String service,
    double offeredPerSecond,
    String outlook,
    List<State> states,
    @Nullable Loop loop,
    Limit ceiling,
    Limit sustaining,
    List<Smallest> shocks,
    @Nullable Chance times,
    String certificate,
    List<String> assumptions) {
  static final int VERSION = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /// A state.
  record State(
      String kind,
      double goodputPerSecond,
      double attemptsPerRequest,
      boolean growing,
      Map<String, StableState.Served> endpoints,
      Map<String, Used> resources) {}

  /// Use of a resource by one replica.
  record Used(double inUse, @Nullable Double limit, double waiting) {}

  /// A bound.
  record Limit(@Nullable Double perSecond, String line, String method) {}

  /// A shock.
  record Smallest(
      String what,
      @Nullable Double value,
      @Nullable Double low,
      @Nullable Double high,
      String unit,
      String method) {}

  /// Times of chance.
  record Chance(
      @Nullable Double tipSeconds, @Nullable Double recoverSeconds, String method, String line) {}

  /// The document as text, with a line break at its end.
  public static String text(Portrait portrait, double loadPerSecond, String service) {
    return MAPPER.writeValueAsString(of(portrait, loadPerSecond, service)) + "\n";
  }

  private static StatesJson of(Portrait portrait, double loadPerSecond, String service) {
    return new StatesJson(
        VERSION,
        "states",
        service,
        loadPerSecond,
        !portrait.hasHealthy() ? "overloaded" : portrait.states().size() == 1 ? "one" : "several",
        portrait.states().stream().map(StatesJson::state).toList(),
        portrait.loop().orElse(null),
        limit(portrait.ceiling()),
        limit(portrait.sustaining()),
        portrait.shocks().stream()
            .map(
                shock ->
                    new Smallest(
                        shock.what(),
                        orNull(shock.value()),
                        orNull(shock.low()),
                        orNull(shock.high()),
                        shock.unit(),
                        shock.method().word()))
            .toList(),
        portrait
            .times()
            .map(
                times ->
                    new Chance(
                        finite(times.tipSeconds()),
                        finite(times.recoverSeconds()),
                        times.method().word(),
                        times.line()))
            .orElse(null),
        portrait.certificate().kind().name().toLowerCase(Locale.ROOT),
        portrait.certificate().assumptions());
  }

  private static State state(StableState state) {
    Map<String, Used> resources = new TreeMap<>();
    state
        .resources()
        .forEach(
            (name, use) ->
                resources.put(name, new Used(use.inUse(), finite(use.limit()), use.waiting())));
    return new State(
        state.kind().name().toLowerCase(Locale.ROOT),
        state.goodputPerSecond(),
        state.attemptsPerRequest(),
        state.growing(),
        state.endpoints(),
        resources);
  }

  private static Limit limit(Bound bound) {
    return new Limit(finite(bound.perSecond()), bound.line(), bound.method().word());
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? finite(value.getAsDouble()) : null;
  }
}
