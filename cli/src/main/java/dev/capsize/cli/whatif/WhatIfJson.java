package dev.capsize.cli.whatif;

import java.util.List;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The document of `capsize what-if --json`: every figure, those that do not move as well.
///
/// @param schemaVersion [#VERSION]
/// @param scenario name of the service
/// @param changes as they are told
/// @param figures in a fixed order; an empty text where there is none
public record WhatIfJson(
    int schemaVersion, String scenario, List<String> changes, List<Figures> figures) {
  static final int VERSION = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /// One figure.
  record Figures(
      String what,
      boolean moves,
      String before,
      String beforeArithmetic,
      String after,
      String afterArithmetic,
      String method) {}

  /// The document as text, with a line break at its end.
  public static String text(Comparison comparison) {
    List<Figures> figures =
        comparison.rows().stream()
            .map(
                row ->
                    new Figures(
                        row.what(),
                        row.moves(),
                        row.before(),
                        row.beforeLine(),
                        row.after(),
                        row.afterLine(),
                        row.method()))
            .toList();
    return MAPPER.writeValueAsString(
            new WhatIfJson(VERSION, comparison.service(), comparison.changes(), figures))
        + "\n";
  }
}
