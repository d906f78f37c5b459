package dev.capsize.cli.whatif;

import dev.capsize.blueprint.Blueprint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All figures of a system before and after a change.
///
/// @param service its name
/// @param changes what was changed, each as `KEY: OLD -> NEW (PLACE)`
/// @param rows in a fixed order
public record Comparison(String service, List<String> changes, List<Row> rows) {

  /// One figure, before and after.
  ///
  /// @param what it is
  /// @param before empty if there was none
  /// @param after empty if there is none any more
  /// @param method how it was found
  public record Row(
      String what,
      String before,
      String beforeLine,
      String after,
      String afterLine,
      String method) {

    /// Whether the value is another.
    public boolean moves() {
      return !before.equals(after);
    }
  }

  public Comparison {
    changes = List.copyOf(changes);
    rows = List.copyOf(rows);
  }

  /// Of two systems.
  public static Comparison of(List<String> changes, Blueprint before, Blueprint after) {
    return new Comparison(
        before.description().service(), changes, rows(Figure.all(before), Figure.all(after)));
  }

  static List<Row> rows(List<Figure> before, List<Figure> after) {
    Map<String, Figure> later = new LinkedHashMap<>();
    after.forEach(figure -> later.put(figure.what(), figure));
    List<Row> rows = new ArrayList<>();
    for (Figure old : before) {
      Figure now = later.remove(old.what());
      rows.add(
          now == null
              ? new Row(old.what(), old.value(), old.line(), "", "", old.method())
              : new Row(
                  old.what(), old.value(), old.line(), now.value(), now.line(), now.method()));
    }
    later
        .values()
        .forEach(
            now -> rows.add(new Row(now.what(), "", "", now.value(), now.line(), now.method())));
    return rows;
  }

  /// How many figures stay as they are.
  public long still() {
    return rows.stream().filter(row -> !row.moves()).count();
  }
}
