package dev.capsize.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `capsize lab`.
@Command(
    name = "lab",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Runs the cascade on a real stack and says what happened, when, and why.",
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
  @Mixin private LabOptions options;

  @SuppressWarnings("NullAway.Init") // picocli sets the field
  LabCommand() {}

  /// What was asked for.
  LabOptions options() {
    return options;
  }

  @Override
  public Integer call() throws Exception {
    return new LabSession(options).run().code();
  }
}
