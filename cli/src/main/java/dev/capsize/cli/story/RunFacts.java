package dev.capsize.cli.story;

import dev.capsize.model.Setting;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a recording does not know about its run: who asked for it, where, with which versions.
///
/// @param command the command line, as it can be typed into a shell; see [#commandLine]
/// @param scenario its name, for example `payments`
/// @param seed of everything that was drawn
/// @param runs how many runs the verdict rests on, 1 or more
/// @param verdictShare share of the runs with this verdict, 0 to 1
/// @param startedAt when the run began
/// @param host where
/// @param versions by what they are versions of: `capsize`, `java`, `postgresql`, ...
/// @param changed settings that differ from the files, for example by `--set`
/// @param directory where the files of the run are
public record RunFacts(
    String command,
    String scenario,
    long seed,
    int runs,
    double verdictShare,
    Instant startedAt,
    Host host,
    SortedMap<String, String> versions,
    List<Setting> changed,
    Path directory) {

  /// Name of the report inside the directory of a run.
  public static final String REPORT = "report.html";

  /// Name of the machine-readable result inside the directory of a run.
  public static final String RESULT = "result.json";

  /// Name of the raw series inside the directory of a run.
  public static final String SERIES = "series.csv";

  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

  public RunFacts {
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
    changed = List.copyOf(changed);
    if (runs < 1 || !(verdictShare >= 0 && verdictShare <= 1)) {
      throw new IllegalArgumentException(
          "%d runs, of which a share of %s has the verdict; at least one run, share 0 to 1"
              .formatted(runs, verdictShare));
    }
  }

  /// Arguments as one line that a POSIX shell splits into the same arguments again.
  public static String commandLine(List<String> arguments) {
    return arguments.stream()
        .map(each -> PLAIN.matcher(each).matches() ? each : "'" + each.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }
}
