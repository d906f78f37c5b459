package dev.capsize.cli;

import dev.capsize.conformance.Conformance;
import dev.capsize.conformance.ReferenceCase;
import dev.capsize.conformance.Row;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `capsize cases`.
@Command(
    name = "cases",
    mixinStandardHelpOptions = true,
    description = {
      "",
      "Deterministic; takes about 15 seconds on two cores. Exit code 1 when a figure differs from",
      "the published one without a known reason.",
      "",
      "Examples:",
      "  capsize cases",
      "  capsize cases --only R9 --only R22",
      ""
    })
final class CasesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--only",
      paramLabel = "CASE",
      description = "this case alone, for example R9; may be repeated")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--page",
      description = "print the whole page of the docs, with semantics and sources")
  private boolean page;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  CasesCommand() {}

  @Override
  public Integer call() {
    requireKnown();
    List<Row> rows =
        Conformance.cases().parallelStream()
            .filter(of -> page || only.isEmpty() || only.contains(of.id()))
            .flatMap(of -> of.rows().stream())
            .toList();
    PrintWriter output = spec.commandLine().getOut();
    output.print(page ? Conformance.page(rows) : Conformance.table(rows));
    output.flush();
    boolean agrees = rows.stream().noneMatch(row -> row.agreement() == Row.Agreement.NO);
    return (agrees ? ExitCode.RAN : ExitCode.GATE_FAILED).code();
  }

  private void requireKnown() {
    List<String> ids = Conformance.cases().stream().map(ReferenceCase::id).toList();
    for (String id : only) {
      if (!ids.contains(id)) {
        throw new ParameterException(
            spec.commandLine(),
            "--only %s is no case; there are %s".formatted(id, String.join(", ", ids)));
      }
    }
  }
}
