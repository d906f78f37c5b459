package dev.capsize.cli;

import dev.capsize.atlas.Grid;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The options that only a map has.
final class MapOptions {
  /// Most runs of one cell.
  static final int SEEDS_MAX = 99;

  private static final Pattern CELLS = Pattern.compile("(\\d{1,6})[xX×](\\d{1,6})");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "directory with capsize.yml and the files that it reads, or that file")
  private Optional<Path> path = Optional.empty();

  @Option(
      names = "--x",
      paramLabel = "AXIS",
      description = {
        "what varies from left to right, as KEY=FROM..TO: load=50..400/s, load=0.5..2x,",
        "trigger.length=1..60s, trigger.latency=0.5..8s, NAME.latency=0.5..8s, or any key of",
        "--set (default: load, from 0.25x to 2x)"
      })
  private Optional<String> x = Optional.empty();

  @Option(
      names = "--y",
      paramLabel = "AXIS",
      description = {
        "the same from below to above (default: the latency of the trigger, or else its",
        "length, from 0.125 to 2 times what is described)"
      })
  private Optional<String> y = Optional.empty();

  @Option(
      names = "--cells",
      paramLabel = "CxR",
      defaultValue = "41x31",
      description = "columns and rows (default: 41x31)")
  private String cells;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "5",
      description = {
        "runs of a simulated cell at most; the first two are enough if they agree, and else they",
        "end when the rest cannot change what most of them say, 1 to 99 (default: 5)"
      })
  private int seeds;

  @Option(
      names = "--simulate-at-most",
      paramLabel = "N",
      defaultValue = "600",
      description = "cells that are simulated, 0 for none (default: 600)")
  private int simulatedMax;

  @Option(
      names = "--audit",
      paramLabel = "N",
      defaultValue = "0",
      description = "simulate N more cells, drawn at random, and say how many of them agree")
  private int audit;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "write the picture there as well, replacing what was there")
  private Optional<Path> svg = Optional.empty();

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "write the table there as well, replacing what was there")
  private Optional<Path> csv = Optional.empty();

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  MapOptions() {}

  /// The directory to read.
  Path directory() {
    return Descriptions.directory(
        path.orElseThrow(
            () ->
                wrong(
                    "a PATH is needed: the directory with capsize.yml; for example ./capsize map"
                        + " examples/payments")));
  }

  Optional<String> x() {
    return x;
  }

  Optional<String> y() {
    return y;
  }

  /// How many columns and rows are wanted.
  Grid cells() {
    Matcher matcher = CELLS.matcher(cells.strip());
    if (!matcher.matches()) {
      throw wrong(
          "--cells is %s - it is columns and rows; write for example 41x31".formatted(cells));
    }
    try {
      return new Grid(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    } catch (IllegalArgumentException e) {
      throw wrong("--cells: " + e.getMessage());
    }
  }

  int seeds() {
    return within("--seeds", seeds, 1, SEEDS_MAX);
  }

  int simulatedMax() {
    return within("--simulate-at-most", simulatedMax, 0, Grid.CELLS_MAX);
  }

  int audit() {
    return within("--audit", audit, 0, Grid.CELLS_MAX);
  }

  private int within(String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw wrong("%s is %d; it must be %d to %d".formatted(option, value, min, max));
    }
    return value;
  }

  Optional<Path> svg() {
    return svg;
  }

  Optional<Path> csv() {
    return csv;
  }

  /// A wrong option, to be thrown.
  ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
