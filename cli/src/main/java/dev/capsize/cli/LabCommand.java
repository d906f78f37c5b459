package dev.capsize.cli;

import dev.capsize.reader.problem.InvalidDescription;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `capsize lab`.
@Command(
    name = "lab",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "",
      "Starts PostgreSQL, a payment provider and replicas of a payments service on this machine,",
      "makes the provider slow, deploys meanwhile, heals the provider and keeps watching.",
      "Everything listens on 127.0.0.1 and is gone afterwards.",
      "",
      "Examples:",
      "  capsize lab --quick",
      "  capsize lab --set callers.shop.retry.attempts=1",
      "  capsize lab --without retry",
      "  capsize lab --trigger none --deploy rolling",
      "  capsize lab --trigger '40ms->4s for 20s' --load 0.8x",
      "  capsize lab --soak 100",
      ""
    })
final class LabCommand implements Callable<Integer> {
  @Mixin private SystemOptions system;
  @Mixin private LabOptions options;
  @Mixin private OutputOptions output;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  LabCommand() {}

  /// What is to be run.
  SystemRequest request() throws InvalidDescription {
    return SystemRequest.of(Homes.here().payments(), system);
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
