package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class MapCommandTest {
  private static final String PAYMENTS = System.getProperty("capsize.home") + "/examples/payments";

  private final StringWriter err = new StringWriter();

  @TempDir Path out;

  @ParameterizedTest
  @CsvSource({
    "--x, load, is no axis",
    "--x, load=400/s..50/s, goes from 400/s to 50/s",
    "--x, load=50..400, has no unit",
    "--x, load=50/s..50/s, an axis rises",
    "--x, trigger.length=1..8, has no unit",
    "--x, trigger.latency=0.5..8s, both vary trigger.latency",
    "--x, payments.provider.latency=0.5..8s, both vary payments.provider.latency",
    "--x, provider.latency=0s..8s, no time at all",
    "--x, callers.shop.retry.attemps=1..6, attemps",
    "--x, no.such.key=1..6, no.such.key",
    "--x, callers.shop.retry.jitter=none..full, is no duration",
    "--x, load=50..90000/s, a simulated run keeps at most",
    "--y, load=1..2x, both vary load",
    "--cells, 41, it is columns and rows",
    "--cells, 0x31, each is 2 to 400",
    "--cells, 400x400, 160000 cells",
    "--seeds, 0, it must be 1 to 99",
    "--simulate-at-most, -1, it must be 0 to",
    "--audit, -1, it must be 0 to",
    "--seed, -1, --seed is -1",
    "--load, 2x, is what the map varies",
    "--trigger, 4s for 5s, does not go with trigger.latency"
  })
  void what_makes_no_sense_is_a_wrong_command_line(String option, String value, String said) {
    int code = execute("map", PAYMENTS, "--quick", option, value);

    assertThat(code).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains(said);
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void a_path_is_needed() {
    assertThat(execute("map")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("./capsize map examples/payments");
  }

  @Test
  void without_a_trigger_another_axis_is_needed() {
    assertThat(execute("map", PAYMENTS, "--set", "scenario.trigger="))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("has no trigger that could be varied");
  }

  @Test
  void the_latency_of_what_the_trigger_slows_is_that_of_the_trigger() throws Exception {
    MapCase mapCase = mapCase("--x", "load=0.5x..2x", "--y", "payments.provider.latency=0.5..8s");

    assertThat(mapCase.y().variable().arguments(2))
        .containsExactly("--set", "scenario.trigger.provider.latency=2s");
    assertThat(mapCase.y().variable().described()).hasValue(4);
    assertThat(mapCase.x().values()).hasSize(41).startsWith(120.0).endsWith(480.0);
    assertThat(mapCase.x().variable().arguments(120)).containsExactly("--load", "120/s");
    assertThat(mapCase.notices()).anyMatch(notice -> notice.contains("the deploy is left out"));
  }

  @Test
  void whole_numbers_have_one_cell_each() throws Exception {
    MapCase mapCase = mapCase("--y", "callers.shop.retry.attempts=1..6");

    assertThat(mapCase.y().values()).isEqualTo(List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0));
    assertThat(mapCase.grid().rows()).isEqualTo(6);
    assertThat(mapCase.y().variable().described()).hasValue(3);
  }

  @Test
  void a_small_map_has_its_files_and_says_where_you_are() throws IOException {
    Path svg = out.resolve("here.svg");
    int code =
        execute(
            "map",
            PAYMENTS,
            "--quick",
            "--cells",
            "3x2",
            "--x",
            "load=60..400/s",
            "--seeds",
            "1",
            "--fail-on",
            "metastable",
            "--svg",
            svg.toString(),
            "--audit",
            "3");

    assertThat(code).isEqualTo(ExitCode.GATE_FAILED.code());
    Path directory = out.resolve("latest");
    assertThat(Files.readString(svg)).isEqualTo(Files.readString(directory.resolve("map.svg")));
    assertThat(Files.readAllLines(directory.resolve("map.csv")))
        .hasSize(1 + 3 * 2)
        .startsWith("x,y,verdict,how,share,seeds");
    assertThat(Files.readString(directory.resolve("map.json"))).contains("\"complete\" : true");
  }

  private static MapCase mapCase(String... options) throws Exception {
    MapCommand command = new MapCommand();
    String[] all = Arrays.copyOf(options, options.length + 2);
    all[options.length] = "--quick";
    all[options.length + 1] = PAYMENTS;
    Capsize.settings(new CommandLine(command)).parseArgs(all);
    return MapCase.of(command);
  }

  private int execute(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--out";
    all[arguments.length + 1] = out.toString();
    return Capsize.commandLine(all).setErr(new PrintWriter(err)).execute(all);
  }
}
