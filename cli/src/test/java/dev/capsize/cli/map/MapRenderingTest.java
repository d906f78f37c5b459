package dev.capsize.cli.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.atlas.Atlas;
import dev.capsize.atlas.Cell;
import dev.capsize.atlas.Decider;
import dev.capsize.atlas.Decision;
import dev.capsize.atlas.Grid;
import dev.capsize.atlas.Refinement;
import dev.capsize.atlas.SpotCheck;
import dev.capsize.cli.terminal.Screen;
import dev.capsize.outcome.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A map that was looked at once, in each form; `-Dgolden=write` writes what is there now.
class MapRenderingTest {
  private static final Path GOLDEN =
      Path.of("src", "test", "resources", "dev", "capsize", "cli", "map");

  private static final MapAxis LOAD =
      axis(
          new Variable(
              "load", "load", Quantity.RATE, new Variable.Option.Load(), OptionalDouble.of(240)),
          41,
          50,
          400);
  private static final MapAxis LATENCY =
      axis(
          new Variable(
              "trigger.latency",
              "latency of provider <b> during the trigger",
              Quantity.TIME,
              new Variable.Option.Set("scenario.trigger.provider.latency"),
              OptionalDouble.of(4)),
          31,
          0.5,
          8);

  @Test
  void on_80_columns() throws IOException {
    assertGolden("map-80.txt", MapText.of(report(600), Screen.plain(80)));
  }

  @Test
  void on_120_columns_each_cell_is_wider() throws IOException {
    assertGolden("map-120.txt", MapText.of(report(600), Screen.plain(120)));
  }

  @Test
  void as_a_picture() throws IOException {
    assertGolden("map.svg", MapSvg.text(report(600)));
  }

  @Test
  void colours_change_no_letter() {
    String colourful = MapText.of(report(600), new Screen(80, true, true));

    assertThat(colourful).contains("\u001b[");
    assertThat(colourful.replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(MapText.of(report(600), Screen.plain(80)));
  }

  @Test
  void no_line_is_wider_than_the_screen() {
    for (int width : List.of(60, 80, 120)) {
      assertThat(MapText.of(report(600), Screen.plain(width)).lines())
          .allMatch(line -> line.length() <= width);
    }
  }

  @Test
  void what_is_not_decided_is_dotted_and_a_row_without_words() {
    MapReport whole = report(600);
    TreeMap<Cell, Decision> some = new TreeMap<>(whole.atlas().decisions());
    some.keySet().removeIf(cell -> cell.row() > 10);
    MapReport cut =
        new MapReport(
            whole.command(),
            whole.service(),
            whole.x(),
            whole.y(),
            whole.seed(),
            whole.seeds(),
            new Atlas(whole.atlas().grid(), some, false),
            Optional.empty(),
            Optional.empty());

    assertThat(MapText.of(cut, Screen.plain(120))).contains(". . . . .", "not decided 820");
    assertThat(MapSvg.text(cut)).contains("not decided, 820 cells");
    assertThat(MapCsv.text(cut)).contains("400,8,,,,\n");
    assertThat(MapJson.text(cut)).contains("\"complete\" : false", "\"said\" : null");
  }

  @Test
  void names_from_files_are_no_markup() {
    assertThat(MapSvg.text(report(600))).contains("provider &lt;b&gt;").doesNotContain("<b>");
  }

  @Test
  void the_table_has_a_row_for_each_cell_with_its_evidence() {
    assertThat(MapCsv.text(report(600)).lines())
        .hasSize(1 + 41 * 31)
        .contains("50,0.5,recovers,simulated,1.00,2", "52.67,0.5,recovers,neighbours,,");
  }

  private static MapReport report(int simulatedMax) {
    Grid grid = new Grid(41, 31);
    Decider decider = new Plain();
    Atlas atlas = Refinement.of(grid, decider, simulatedMax);
    List<Cell> drawn = SpotCheck.draw(atlas, 20, 42);
    return new MapReport(
        "./capsize map examples/payments",
        "payments",
        LOAD,
        LATENCY,
        42,
        5,
        atlas,
        Optional.of(Decision.simulated(Collections.nCopies(3, Verdict.METASTABLE))),
        Optional.of(SpotCheck.of(atlas, decider.simulate(drawn))));
  }

  /// Tips the earlier, the slower; from 350/s on there is no healthy state.
  private static final class Plain implements Decider {
    @Override
    public Map<Cell, Decision> analyse(List<Cell> cells) {
      TreeMap<Cell, Decision> answers = new TreeMap<>();
      cells.forEach(cell -> answers.put(cell, Decision.analysed(verdict(cell))));
      return answers;
    }

    @Override
    public Map<Cell, Decision> simulate(List<Cell> cells) {
      TreeMap<Cell, Decision> answers = new TreeMap<>();
      cells.forEach(
          cell -> answers.put(cell, Decision.simulated(Collections.nCopies(2, verdict(cell)))));
      return answers;
    }

    private static Verdict verdict(Cell cell) {
      if (cell.column() >= 38) {
        return Verdict.OVERLOADED;
      }
      return cell.column() + cell.row() / 2 < 30 ? Verdict.RECOVERS : Verdict.METASTABLE;
    }
  }

  private static MapAxis axis(Variable variable, int cells, double from, double to) {
    return new MapAxis(
        variable,
        IntStream.range(0, cells)
            .mapToObj(
                index ->
                    Quantity.rounded(
                        from * StrictMath.pow(to / from, (double) index / (cells - 1))))
            .toList(),
        true);
  }

  private static void assertGolden(String name, String text) throws IOException {
    Path file = GOLDEN.resolve(name);
    if ("write".equals(System.getProperty("golden"))) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, text);
    }
    assertThat(text)
        .as("%s; if the change is meant, run the test with -Dgolden=write", file)
        .isEqualTo(Files.readString(file));
  }
}
