package dev.capsize.cli;

import dev.capsize.check.Checker;
import dev.capsize.check.draft.Draft;
import dev.capsize.check.explain.Explain;
import dev.capsize.check.finding.Finding;
import dev.capsize.check.report.Report;
import dev.capsize.check.report.Secrets;
import dev.capsize.check.repository.Repository;
import dev.capsize.check.repository.Subject;
import dev.capsize.check.rule.Consequence;
import dev.capsize.check.rule.Given;
import dev.capsize.check.running.Actuator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Why something is simulated: because it is described, or because `check` has found something.
///
/// A service that nobody has described is described by a draft, in a folder that is gone when this
/// is closed.
final class Occasion implements AutoCloseable {
  private static final String FILE = "capsize.yml";
  private static final Pattern SERVICE = Pattern.compile("(?m)^service:\\s*[\"']?([^\\s\"'#]+)");

  private final Path directory;
  private final List<Finding> findings;
  private final List<String> notices;
  private final boolean temporary;

  private Occasion(
      Path directory, List<Finding> findings, List<String> notices, boolean temporary) {
    this.directory = directory;
    this.findings = List.copyOf(findings);
    this.notices = List.copyOf(notices);
    this.temporary = temporary;
  }

  /// The description in a folder.
  static Occasion described(Path directory) {
    return new Occasion(directory, List.of(), List.of(), false);
  }

  /// A finding of `check` in a folder.
  ///
  /// @param given what the command line says, before what `capsize.yml` says
  /// @throws WrongInput if it is not found there, or no run can show it
  static Occasion found(Path directory, Wanted wanted, Given given) throws WrongInput, IOException {
    if (!Files.exists(directory)) {
      throw new WrongInput(
          ExitCode.INPUT_NOT_FOUND,
          "%s is not there; give the folder of a repository".formatted(directory));
    }
    wanted.requireShowable();
    Repository read = Repository.read(List.of(directory), List.of(), Map.of(), Actuator.NONE);
    Report report = Secrets.without(Checker.check(read, given, wanted.preview()));
    List<Finding> findings = wanted.among(report, directory);
    String name = findings.getFirst().service();
    Subject subject =
        read.subjects().stream()
            .filter(each -> each.service().name().equals(name))
            .findFirst()
            .orElseThrow();
    return describes(directory, name, read.subjects().size() == 1)
        ? new Occasion(directory, findings, unheard(given), false)
        : drafted(findings, subject, given);
  }

  /// Whether the file that is there is about the service.
  ///
  /// @param alone whether there is no other service that it could be about
  private static boolean describes(Path directory, String service, boolean alone)
      throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      return false;
    }
    Matcher name = SERVICE.matcher(Files.readString(file));
    return alone || (name.find() && name.group(1).equals(service));
  }

  private static List<String> unheard(Given given) {
    return given.equals(Given.NOTHING)
        ? List.of()
        : List.of("what options say of traffic changes what is found; the run has " + FILE + "'s");
  }

  private static Occasion drafted(List<Finding> findings, Subject subject, Given given)
      throws IOException {
    String text =
        Draft.of(subject.service(), given.orElse(subject.given()), fault(findings.getFirst()));
    Path folder = Files.createTempDirectory("capsize-draft-");
    Occasion occasion = new Occasion(folder, findings, guesses(subject, text), true);
    try {
      Files.writeString(folder.resolve(FILE), text);
    } catch (IOException failed) {
      occasion.close();
      throw failed;
    }
    return occasion;
  }

  /// What a finding is about: most count with calls that take all the time that they have, and a
  /// breaker that is not to open with calls that are slow and come back.
  private static Draft.Fault fault(Finding finding) {
    boolean answered = Consequence.of(finding.code()).contains(Consequence.BREAKER_SILENT);
    return new Draft.Fault(finding.headline(), answered ? Draft.Length.ANSWERED : Draft.Length.CUT);
  }

  private static List<String> guesses(Subject subject, String draft) {
    List<String> notices = new ArrayList<>();
    notices.add(
        "no %s is about %s, so it is simulated as its own files say, and as guessed:"
            .formatted(FILE, subject.service().name()));
    draft
        .lines()
        .filter(each -> !each.startsWith("#") && each.contains("GUESS "))
        .map(each -> each.strip().replaceFirst("\\s*#\\s*(held: .*; )?GUESS ", "   GUESS "))
        .forEach(notices::add);
    notices.add("capsize init writes all of it down, to be corrected");
    return notices;
  }

  /// Where the description is.
  Path directory() {
    return directory;
  }

  /// What was found: of one rule, in one service; empty if nobody asked.
  List<Finding> findings() {
    return findings;
  }

  /// What has to be seen; empty if nobody asked.
  List<Consequence> consequences() {
    return findings.isEmpty() ? List.of() : Consequence.of(findings.getFirst().code());
  }

  /// What is worth knowing and not wrong.
  List<String> notices() {
    return notices;
  }

  @Override
  public void close() throws IOException {
    if (temporary) {
      Files.deleteIfExists(directory.resolve(FILE));
      Files.deleteIfExists(directory);
    }
  }

  /// What `--from` says.
  ///
  /// @param code of a rule
  /// @param service empty if any
  record Wanted(String code, Optional<String> service) {

    static Wanted of(String text) {
      int at = text.indexOf('@');
      return at < 0
          ? new Wanted(Explain.spelled(text), Optional.empty())
          : new Wanted(Explain.spelled(text.substring(0, at)), Optional.of(text.substring(at + 1)));
    }

    private void requireShowable() throws WrongInput {
      List<String> known = Checker.rules().stream().map(each -> each.card().code()).toList();
      if (!known.contains(code)) {
        throw new WrongInput(ExitCode.USAGE, "--from: " + Explain.unknown(code, known).strip());
      }
      if (Consequence.of(code).isEmpty()) {
        throw new WrongInput(
            ExitCode.USAGE,
            "--from %s: no run shows it, for it %s; capsize explain %s says more"
                .formatted(code, Consequence.whyNone(code), code));
      }
    }

    private boolean preview() {
      return Checker.rules().stream()
          .anyMatch(each -> each.card().code().equals(code) && each.preview());
    }

    private List<Finding> among(Report report, Path directory) throws WrongInput {
      requireService(report);
      List<Finding> fitting =
          report.findings().stream()
              .filter(each -> service.isEmpty() || service.get().equals(each.service()))
              .toList();
      List<Finding> findings = fitting.stream().filter(each -> each.code().equals(code)).toList();
      if (findings.isEmpty()) {
        throw new WrongInput(
            ExitCode.USAGE,
            "--from %s: check does not find it in %s; %s"
                .formatted(code, service.orElse(directory.toString()), instead(fitting)));
      }
      List<String> services = findings.stream().map(Finding::service).distinct().toList();
      if (services.size() > 1) {
        throw new WrongInput(
            ExitCode.USAGE,
            "--from %s: it is found in %s; say which: --from %s@%s"
                .formatted(code, String.join(", ", services), code, services.getFirst()));
      }
      return findings;
    }

    private void requireService(Report report) throws WrongInput {
      List<String> names = report.services().stream().map(each -> each.name()).toList();
      if (service.isPresent() && !names.contains(service.get())) {
        throw new WrongInput(
            ExitCode.USAGE,
            "--from %s@%s: there is no such service; there is %s"
                .formatted(
                    code, service.get(), names.isEmpty() ? "none" : String.join(", ", names)));
      }
    }

    private static String instead(List<Finding> findings) {
      List<String> codes =
          findings.stream()
              .map(Finding::code)
              .filter(each -> !Consequence.of(each).isEmpty())
              .distinct()
              .sorted()
              .toList();
      return codes.isEmpty()
          ? "it finds nothing there that a run could show"
          : "what it finds and a run can show: " + String.join(", ", codes);
    }
  }
}
