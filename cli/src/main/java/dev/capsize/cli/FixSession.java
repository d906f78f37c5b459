package dev.capsize.cli;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.cli.fix.Candidate;
import dev.capsize.cli.fix.Candidates;
import dev.capsize.cli.fix.FixJson;
import dev.capsize.cli.fix.FixPlan;
import dev.capsize.cli.fix.FixReport;
import dev.capsize.cli.fix.FixSearch;
import dev.capsize.cli.fix.FixText;
import dev.capsize.cli.fix.Proposal;
import dev.capsize.cli.fix.Runs;
import dev.capsize.cli.simulation.Size;
import dev.capsize.cli.terminal.Progress;
import dev.capsize.reader.DescriptionReader;
import dev.capsize.reader.Overrides;
import dev.capsize.reader.Reading;
import dev.capsize.reader.patch.Edit;
import dev.capsize.reader.patch.Patch;
import dev.capsize.reader.patch.PatchFiles;
import dev.capsize.reader.patch.Patcher;
import dev.capsize.reader.patch.Unpatchable;
import dev.capsize.reader.problem.InvalidDescription;
import dev.capsize.simulation.Simulation;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParameterException;

/// One `capsize fix` from the files to the exit code.
final class FixSession {
  /// Proposals beyond the first whose changed lines are shown.
  private static final int OTHERS_SHOWN = 2;

  /// A harder run lasts at most so much longer, which counts for its memory.
  private static final int HARDER = 2;

  private final FixCommand command;
  private final FixOptions options;
  private final Path directory;
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);

  FixSession(FixCommand command) {
    this.command = command;
    this.options = command.options();
    this.directory = options.directory();
  }

  ExitCode run() throws InvalidDescription, IOException, WrongInput {
    // Wrong options are refused before anything is done.
    FixPlan plan = options.plan();
    Optional<Integer> wanted = options.write();
    SystemRequest request = SystemRequest.of(directory, command.system());
    Reading files = DescriptionReader.read(directory, Overrides.NONE);
    request.notices().forEach(notice -> err.println("notice: " + notice));
    List<Candidate> candidates = Candidates.of(files, request.reading());
    Optional<FixReport> found;
    try (Interruption interruption = Interruption.ofThisThread()) {
      found = search(request.blueprint(), candidates, plan);
      if (found.isEmpty() || interruption.happened()) {
        err.println("capsize: interrupted; nothing was written");
        return ExitCode.INTERRUPTED;
      }
    }
    FixReport report = found.get();
    writeJson(report);
    out.print(FixText.of(report));
    if (report.need() != FixReport.Need.FIX || report.proposals().isEmpty()) {
      out.println("Nothing written.");
      return ExitCode.RAN;
    }
    if (wanted.isPresent()) {
      return write(report, wanted.get());
    }
    show(report);
    return ExitCode.RAN;
  }

  /// Empty when it was interrupted.
  private Optional<FixReport> search(
      Blueprint blueprint, List<Candidate> candidates, FixPlan plan) {
    int processors = Runtime.getRuntime().availableProcessors();
    int atOnce = Math.max(1, Size.of(blueprint).runsAtOnce(processors * HARDER) / HARDER);
    try (Progress progress = Console.plainProgress();
        Runs runs = new Runs(Math.min(atOnce, processors))) {
      Simulation.requirePossible(blueprint);
      return Optional.of(new FixSearch(this::system, plan, runs, progress::bar).run(candidates));
    } catch (InterruptedException interrupted) {
      return Optional.empty();
    } catch (IllegalArgumentException tooLarge) {
      throw options.wrong(String.valueOf(tooLarge.getMessage()));
    }
  }

  private Optional<Blueprint> system(List<Edit> edits) {
    try {
      return Optional.of(
          SystemRequest.of(directory, command.system(), edits.stream().map(Edit::set).toList())
              .blueprint());
    } catch (InvalidDescription | ParameterException impossible) {
      return Optional.empty();
    }
  }

  private void writeJson(FixReport report) {
    if (options.json().isPresent()) {
      Path file = options.json().get();
      try {
        Files.writeString(file, FixJson.text(report, command.commandLine()));
      } catch (IOException e) {
        throw options.wrong("--json %s cannot be written: %s".formatted(file, e));
      }
    }
  }

  /// The first proposal whole, and of the next the lines that change.
  private void show(FixReport report) throws InvalidDescription, IOException {
    out.println();
    int number = 0;
    for (Proposal proposal : report.proposals()) {
      number++;
      if (number > 1 + OTHERS_SHOWN) {
        break;
      }
      out.println("Proposal %d as a patch:".formatted(number));
      out.println();
      try {
        for (Patch patch : patches(proposal)) {
          String diff = patch.diff(name(patch));
          out.print(number == 1 ? diff : changedLines(diff));
        }
      } catch (Unpatchable refused) {
        out.println("(none: %s)".formatted(refused.reason()));
      }
      out.println();
    }
    out.println("Nothing written. --write changes the files as proposal 1 says, --write 2 as 2.");
  }

  private ExitCode write(FixReport report, int number)
      throws InvalidDescription, IOException, WrongInput {
    if (number > report.proposals().size()) {
      throw options.wrong(
          "--write is %d, and there are %d proposals; nothing was written"
              .formatted(number, report.proposals().size()));
    }
    try {
      List<Patch> patches = patches(report.proposals().get(number - 1));
      PatchFiles.write(patches, directory);
      out.println();
      for (Patch patch : patches) {
        out.print(patch.diff(name(patch)));
        out.println("Written: %s".formatted(patch.file()));
      }
      return ExitCode.RAN;
    } catch (Unpatchable refused) {
      throw new WrongInput(ExitCode.INPUT_INVALID, "nothing was written: " + refused.reason());
    }
  }

  private List<Patch> patches(Proposal proposal)
      throws Unpatchable, InvalidDescription, IOException {
    return Patcher.patches(directory, command.system().overrides(directory), proposal.edits());
  }

  private String name(Patch patch) {
    Path base = directory.toAbsolutePath().normalize();
    return base.relativize(patch.file().toAbsolutePath().normalize()).toString();
  }

  private static String changedLines(String diff) {
    return diff.lines()
        .filter(line -> !line.startsWith(" ") && !line.startsWith("--- "))
        .filter(line -> !line.startsWith("@@"))
        .map(line -> line.replaceFirst("^\\+\\+\\+ b/(.*)$", "$1:"))
        .map(line -> line + "\n")
        .reduce("", String::concat);
  }
}
