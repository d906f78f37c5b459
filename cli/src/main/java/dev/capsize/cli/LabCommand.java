package dev.capsize.cli;

import dev.capsize.lab.run.Subject;
import dev.capsize.reader.problem.InvalidDescription;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `capsize lab`.
@Command(
    name = "lab",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "",
      "Makes the real thing out of a description, on this machine: a process per replica of each",
      "service, PostgreSQL, dependencies, callers. Something goes wrong for a while, as the",
      "description's scenario says; then it is watched whether the service comes back.",
      "Without PATH it is the payments service, which was written for this. Any other description",
      "is run by stand-ins: its steps on real parts, its pools, retries and breakers as its own",
      "application.yml configures them. Everything listens on 127.0.0.1 and is gone afterwards.",
      "",
      "Examples:",
      "  capsize lab --quick",
      "  capsize lab examples/nested-retries",
      "  capsize lab --set callers.shop.retry.attempts=1",
      "  capsize lab --without retry",
      "  capsize lab --trigger none --deploy rolling",
      "  capsize lab --trigger '40ms->4s for 20s' --load 0.8x",
      "  capsize lab --stand-in --server eventloop",
      "  capsize lab --soak 100",
      "  capsize lab my-service --target http://127.0.0.1:8080 --proxy bank=127.0.0.1:9000",
      ""
    })
final class LabCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = {
        "directory with capsize.yml and the files that it reads, or that file; without it the",
        "payments service"
      })
  private Optional<Path> path = Optional.empty();

  @Mixin private SystemOptions system;
  @Mixin private LabOptions options;
  @Mixin private TargetOptions target;
  @Mixin private OutputOptions output;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  LabCommand() {}

  /// What these arguments of `capsize lab` say.
  ///
  /// @throws picocli.CommandLine.ParameterException if they say nothing sensible
  static LabCommand of(List<String> arguments) {
    LabCommand command = new LabCommand();
    Capsize.settings(new CommandLine(command)).parseArgs(arguments.toArray(new String[0]));
    return command;
  }

  /// The directory to read.
  Path directory() {
    return Descriptions.directory(path.orElseGet(() -> Homes.here().payments()));
  }

  /// What is to be run.
  SystemRequest request() throws InvalidDescription {
    return SystemRequest.of(directory(), system);
  }

  /// What is put to the test: a service of the user's if one is named; else the payments service in
  /// its own directory, unless a stand-in is asked for; else stand-ins.
  Subject subject(SystemRequest request) {
    Optional<Subject> running = target.subject(request.description());
    boolean payments = running.isEmpty() && !options.standIn() && isPayments();
    if (request.guard() != GuardUse.NONE && !payments) {
      throw system.wrong(
          "--guard puts the library into the payments service, and this is another one; simulate"
              + " takes it for any described service");
    }
    if (running.isPresent() && (options.standIn() || options.database().isPresent())) {
      throw system.wrong("--stand-in and --database are of no use with --target; leave them out");
    }
    if (running.isPresent()) {
      return running.get();
    }
    if (options.standIn() || !isPayments()) {
      return new Subject.StandIn();
    }
    if (request.blueprint().entry().server().loop().isPresent()) {
      throw system.wrong(
          "the payments service carries requests on threads; add --stand-in, and what stands in for"
              + " it does so on an event loop");
    }
    return new Subject.Payments(request.spring());
  }

  private boolean isPayments() {
    try {
      return directory().toRealPath().equals(Homes.here().payments().toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  SystemOptions system() {
    return system;
  }

  LabOptions options() {
    return options;
  }

  OutputOptions output() {
    return output;
  }

  @Override
  public Integer call() throws Exception {
    return new LabSession(this).run().code();
  }
}
