package dev.capsize.cli;

import dev.capsize.cli.story.Host;
import dev.capsize.cli.story.RunFacts;
import dev.capsize.lab.run.LabPlan;
import dev.capsize.model.Origin;
import dev.capsize.model.Setting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a recording does not know about its run.
final class Facts {
  private Facts() {}

  static RunFacts of(LabPlan plan, LabOptions options, Instant startedAt) {
    return new RunFacts(
        commandLine(options),
        plan.description().service(),
        plan.seed(),
        1,
        1.0,
        startedAt,
        Host.here(),
        versions(plan),
        changed(options),
        plan.output());
  }

  private static String commandLine(LabOptions options) {
    List<String> words = new ArrayList<>(List.of("./capsize"));
    words.addAll(options.spec().commandLine().getParent().getParseResult().originalArgs());
    return RunFacts.commandLine(words);
  }

  private static SortedMap<String, String> versions(LabPlan plan) {
    SortedMap<String, String> versions = new TreeMap<>(plan.home().libraryVersions());
    versions.put("capsize", Version.text());
    versions.put("java", Runtime.version().toString());
    return versions;
  }

  /// `--set` and what other options set, as typed.
  private static List<Setting> changed(LabOptions options) {
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
