package dev.capsize.cli;

import dev.capsize.cli.doctor.Checkup;
import dev.capsize.cli.doctor.Finding;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `capsize doctor`.
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Exit code 0 when it can, 69 when something is missing.")
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where runs would be kept (default: ${DEFAULT-VALUE})",
      defaultValue = "capsize-out")
  private Path out;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  DoctorCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    List<Finding> findings = new Checkup(Homes.here(), out).findings();
    PrintWriter output = spec.commandLine().getOut();
    for (Finding finding : findings) {
      output.println("%-8s %s".formatted(finding.state().word(), finding.what()));
      if (!finding.advice().isEmpty()) {
        output.println("         " + finding.advice());
      }
    }
    boolean can = findings.stream().noneMatch(finding -> finding.state() == Finding.State.MISSING);
    output.println(
        can
            ? "This machine can run the lab. Next: ./capsize lab"
            : "This machine cannot run the lab yet.");
    return (can ? ExitCode.RAN : ExitCode.UNAVAILABLE).code();
  }
}
