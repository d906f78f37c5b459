package dev.capsize.cli;

import dev.capsize.cli.story.Host;
import dev.capsize.cli.story.Repetition;
import dev.capsize.cli.story.RunFacts;
import dev.capsize.lab.run.LabPlan;
import dev.capsize.model.Origin;
import dev.capsize.model.Setting;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a recording does not know about its run.
final class Facts {
  private Facts() {}

  static RunFacts of(LabPlan plan, SystemOptions options, Instant startedAt) {
    SortedMap<String, String> versions = new TreeMap<>(plan.libraryVersions());
    versions.putAll(ownVersions());
    return new RunFacts(
        commandLine(options),
        plan.description().service(),
        plan.seed(),
        1,
        1.0,
        startedAt,
        Host.here(),
        versions,
        changed(options),
        plan.output());
  }

  static RunFacts of(Repetition runs, SystemOptions options, String service, Started started) {
    return new RunFacts(
        commandLine(options),
        service,
        runs.firstSeed(),
        runs.ensemble().runs(),
        runs.ensemble().share(),
        started.at(),
        Host.here(),
        ownVersions(),
        changed(options),
        started.directory());
  }

  /// When a command began, and where its files go.
  record Started(Instant at, Path directory) {}

  private static String commandLine(SystemOptions options) {
    List<String> words = new ArrayList<>(List.of("./capsize"));
    words.addAll(options.spec().commandLine().getParent().getParseResult().originalArgs());
    return RunFacts.commandLine(words);
  }

  private static SortedMap<String, String> ownVersions() {
    SortedMap<String, String> versions = new TreeMap<>();
    versions.put("capsize", Version.text());
    versions.put("java", Runtime.version().toString());
    return versions;
  }

  /// `--set` and what other options set, as typed.
  private static List<Setting> changed(SystemOptions options) {
    return options.sets().stream()
        .filter(set -> set.contains("="))
        .map(
            set ->
                new Setting(
                    set.substring(0, set.indexOf('=')).strip(),
                    set.substring(set.indexOf('=') + 1).strip(),
                    new Origin.Option("--set " + set)))
        .toList();
  }
}
