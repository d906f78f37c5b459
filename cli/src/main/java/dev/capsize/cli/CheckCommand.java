package dev.capsize.cli;

import dev.capsize.check.Checker;
import dev.capsize.check.explain.Pages;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.finding.Severity;
import dev.capsize.check.report.Look;
import dev.capsize.check.report.Report;
import dev.capsize.check.report.ReportGithub;
import dev.capsize.check.report.ReportJson;
import dev.capsize.check.report.ReportMarkdown;
import dev.capsize.check.report.ReportSarif;
import dev.capsize.check.report.ReportText;
import dev.capsize.check.repository.Repository;
import dev.capsize.check.rule.Consequence;
import dev.capsize.check.suppress.Baseline;
import dev.capsize.check.suppress.Suppressions;
import dev.capsize.cli.story.RunFacts;
import dev.capsize.cli.terminal.Screen;
import dev.capsize.cli.terminal.Terminals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `capsize check`.
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "",
      "Reads the settings, manifests, build files and source of a repository, works out what",
      "really runs, and says which mechanisms work against each other and which protection is",
      "written and does not run. Nothing is written, built, or opened.",
      "",
      "Examples:",
      "  capsize check",
      "  capsize check examples/payments",
      "  capsize check . ../deployments --profile prod --deadline 2s --rate 300",
      "  helm template chart | capsize check . -",
      "  capsize check . --format text --format sarif=capsize.sarif",
      "  capsize check . --write-baseline capsize-baseline.json",
      ""
    })
final class CheckCommand implements Callable<Integer> {
  @Mixin private RepositoryOptions repository;
  @Mixin private GivenOptions given;

  @Option(
      names = "--format",
      paramLabel = "FORMAT[=FILE]",
      description = {
        "text, json, sarif, github or markdown (default: text); with a file it is written there.",
        "May be repeated; one of them can go to standard output"
      })
  private List<String> formats = List.of("text");

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "error",
      description = "error, warning or never: what makes the exit code 1 (default: error)")
  private String failOn;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "findings that are known already are counted and not shown")
  private @Nullable Path baseline;

  @Option(
      names = "--write-baseline",
      paramLabel = "FILE",
      description = "writes all findings of now as known ones")
  private @Nullable Path newBaseline;

  @Option(
      names = "--preview",
      description = "asks rules as well that misfire on too many real configurations")
  private boolean preview;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  CheckCommand() {}

  @Override
  public Integer call() throws Exception {
    List<CheckOutput> outputs = CheckOutput.parse(formats);
    FailOn limit = FailOn.of(failOn);
    Repository read = repository.read();
    Report report = Checker.check(read, given.given(), preview);
    report = Suppressions.apply(report, read.lines(), LocalDate.now(ZoneId.systemDefault()));
    if (newBaseline != null) {
      Files.writeString(newBaseline, Baseline.of(report).text());
      System.err.printf("Wrote      %s%n", newBaseline);
    }
    if (baseline != null) {
      report = known(baseline).apply(report);
    }
    for (CheckOutput each : outputs) {
      each.write(rendered(each.format(), report, read));
    }
    return limit.reached(report) ? ExitCode.GATE_FAILED.code() : ExitCode.RAN.code();
  }

  private static Baseline known(Path file) throws IOException, WrongInput {
    try {
      return Baseline.read(Files.readString(file));
    } catch (NoSuchFileException missing) {
      throw new WrongInput(
          ExitCode.INPUT_NOT_FOUND,
          "%s is not there; make one with --write-baseline %s".formatted(file, file));
    } catch (IllegalArgumentException wrong) {
      throw new WrongInput(ExitCode.INPUT_INVALID, "%s: %s".formatted(file, wrong.getMessage()));
    }
  }

  private String rendered(CheckOutput.Format format, Report report, Repository read) {
    return switch (format) {
      case TEXT -> {
        Screen screen = Terminals.ask().outputScreen(System.getenv(), false);
        Look look = new Look(screen.width(), screen.colour());
        yield ReportText.render(report, read.lines(), look, found -> seen(found, report));
      }
      case JSON -> ReportJson.render(report);
      case SARIF ->
          ReportSarif.render(
              report, new ReportSarif.Tool(Version.text(), Checker.rules(), Pages::of));
      case GITHUB -> ReportGithub.render(report);
      case MARKDOWN -> ReportMarkdown.render(report);
    };
  }

  /// The command that shows what a finding says; empty where `simulate` would not read the same.
  private Optional<String> seen(Finding found, Report report) {
    Optional<String> folder = repository.folderAlone();
    if (folder.isEmpty() || Consequence.of(found.code()).isEmpty()) {
      return Optional.empty();
    }
    boolean elsewhere =
        report.findings().stream()
            .anyMatch(
                each ->
                    each.code().equals(found.code()) && !each.service().equals(found.service()));
    String from = elsewhere ? found.code() + "@" + found.service() : found.code();
    List<String> words =
        new ArrayList<>(List.of("capsize", "simulate", folder.orElseThrow(), "--from", from));
    words.addAll(given.words());
    return Optional.of(RunFacts.commandLine(words));
  }

  /// From which severity on the exit code is 1.
  private enum FailOn {
    ERROR,
    WARNING,
    NEVER;

    static FailOn of(String word) throws WrongInput {
      for (FailOn each : values()) {
        if (each.name().equalsIgnoreCase(word)) {
          return each;
        }
      }
      throw new WrongInput(
          ExitCode.USAGE, "--fail-on is %s; it must be error, warning or never".formatted(word));
    }

    boolean reached(Report report) {
      return report.findings().stream()
          .anyMatch(
              each ->
                  switch (this) {
                    case ERROR -> each.severity() == Severity.ERROR;
                    case WARNING -> each.severity() != Severity.INFO;
                    case NEVER -> false;
                  });
    }
  }
}
