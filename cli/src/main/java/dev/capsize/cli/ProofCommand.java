package dev.capsize.cli;

import dev.capsize.cli.json.ResultFile;
import dev.capsize.cli.proof.Claim;
import dev.capsize.cli.proof.ProofTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `capsize proof`.
@Command(
    name = "proof",
    mixinStandardHelpOptions = true,
    description = {
      "",
      "Takes about 50 minutes on two cores that do nothing else. A run whose result is already",
      "there is not repeated, so that an interrupted proof goes on where it stopped.",
      "Exit code 1 when a claim does not hold.",
      "",
      "Examples:",
      "  capsize proof",
      "  capsize proof --only full --only quick",
      ""
    })
final class ProofCommand implements Callable<Integer> {
  private static final String SOAK = "soak";

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "capsize-proof",
      description = "where the results are kept (default: capsize-proof)")
  private Path out;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "this claim alone, for example quick; may be repeated")
  private List<String> only = new ArrayList<>();

  @Option(names = "--table", description = "run nothing; print the table of the results so far")
  private boolean table;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ProofCommand() {}

  @Override
  public Integer call() throws IOException {
    requireKnown();
    int code = table ? ExitCode.RAN.code() : runWhatIsMissing();
    if (code != ExitCode.RAN.code()) {
      return code;
    }
    List<ProofTable.Row> rows = new ArrayList<>();
    for (Claim claim : wanted()) {
      for (long seed = 1; seed <= claim.runs(); seed++) {
        if (LabRuns.finished(result(claim, seed))) {
          rows.add(new ProofTable.Row(claim, seed, ResultFile.read(result(claim, seed))));
        }
      }
    }
    spec.commandLine().getOut().print(ProofTable.render(rows));
    if (Files.exists(soakText())) {
      spec.commandLine().getOut().print("\n" + Files.readString(soakText()));
    }
    spec.commandLine().getOut().flush();
    boolean holds = rows.stream().allMatch(ProofTable.Row::holds);
    return (holds ? ExitCode.RAN : ExitCode.GATE_FAILED).code();
  }

  private List<Claim> wanted() {
    return Claim.all().stream()
        .filter(claim -> only.isEmpty() || only.contains(claim.name()))
        .toList();
  }

  private int runWhatIsMissing() throws IOException {
    for (Claim claim : wanted()) {
      for (long seed = 1; seed <= claim.runs(); seed++) {
        int code = LabRuns.runUnlessFinished(directory(claim, seed), seed, claim.arguments());
        if (code != ExitCode.RAN.code()) {
          return code;
        }
      }
    }
    boolean soak = only.isEmpty() || only.contains(SOAK);
    return soak && !Files.exists(soakText())
        ? LabRuns.execute(List.of("lab", "--soak", "100", "--seed", "1", "--out", soakDirectory()))
        : ExitCode.RAN.code();
  }

  private String soakDirectory() {
    return out.resolve(SOAK).toString();
  }

  private Path soakText() {
    return out.resolve(SOAK).resolve("latest").resolve("soak.txt");
  }

  private void requireKnown() {
    List<String> names = new ArrayList<>(Claim.all().stream().map(Claim::name).toList());
    names.add(SOAK);
    for (String name : only) {
      if (!names.contains(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "--only %s is no claim; there are %s".formatted(name, String.join(", ", names)));
      }
    }
  }

  private Path result(Claim claim, long seed) {
    return LabRuns.result(directory(claim, seed));
  }

  private Path directory(Claim claim, long seed) {
    return out.resolve("%s-%d".formatted(claim.name(), seed));
  }
}
