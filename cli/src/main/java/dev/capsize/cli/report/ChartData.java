package dev.capsize.cli.report;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Everything that the page's script draws, as it is written into the page.
///
/// @param startSeconds time of the first row
/// @param stepSeconds time between two rows
/// @param columns values by column name; null where there is no data
/// @param charts from top to bottom
/// @param bands stretches of time with a ground of their own
/// @param marks events, drawn through all charts
record ChartData(
    double startSeconds,
    double stepSeconds,
    SortedMap<String, List<@Nullable Double>> columns,
    List<Chart> charts,
    List<Band> bands,
    List<Mark> marks) {

  /// One chart.
  ///
  /// @param id of its element in the page
  /// @param left what the left axis counts
  /// @param right what the right axis counts; null without one
  /// @param log whether the left axis is logarithmic
  /// @param lines what is drawn
  /// @param limits levels that are drawn across
  record Chart(
      String id,
      String left,
      @Nullable String right,
      boolean log,
      List<Line> lines,
      List<Limit> limits) {}

  /// One line of a chart.
  ///
  /// @param label as in the legend
  /// @param column name of its column
  /// @param ink colour by its role in the style sheet
  /// @param dash pattern, so that lines differ without colour; empty for a solid one
  /// @param right whether it belongs to the right axis
  /// @param stepped whether it keeps its value until the next row
  record Line(
      String label,
      String column,
      String ink,
      List<Integer> dash,
      boolean right,
      boolean stepped) {}

  /// A level that means something: a limit, a patience.
  record Limit(double value, String label) {}

  /// A stretch of time.
  record Band(double from, double to, String kind, String label) {}

  /// An event.
  ///
  /// @param at seconds
  /// @param kind in lower case
  /// @param glyph number, letter or sign beside its line
  /// @param text what the cursor shows near it
  record Mark(double at, String kind, String glyph, String text) {}
}
