package dev.capsize.cli.map;

import dev.capsize.atlas.Cell;
import dev.capsize.atlas.Decision;
import java.util.Locale;

/// A map as a table: one row for each cell, by y and then by x.
final class MapCsv {
  private MapCsv() {}

  static String text(MapReport report) {
    StringBuilder text = new StringBuilder("x,y,verdict,how,share,seeds\n");
    for (Cell cell : report.atlas().grid().cells()) {
      text.append(Quantity.plain(report.x().values().get(cell.column())))
          .append(',')
          .append(Quantity.plain(report.y().values().get(cell.row())))
          .append(',')
          .append(report.atlas().at(cell).map(MapCsv::rest).orElse(",,,"))
          .append('\n');
    }
    return text.toString();
  }

  private static String rest(Decision decision) {
    return "%s,%s,%s,%s"
        .formatted(
            decision.verdict().word(),
            decision.how().word(),
            decision.runs() == 0
                ? ""
                : String.format(
                    Locale.ROOT, "%.2f", (double) decision.agreeing() / decision.runs()),
            decision.runs() == 0 ? "" : decision.runs());
  }
}
