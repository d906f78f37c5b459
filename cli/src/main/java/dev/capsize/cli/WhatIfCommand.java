package dev.capsize.cli;

import dev.capsize.cli.whatif.Comparison;
import dev.capsize.cli.whatif.KeyNames;
import dev.capsize.cli.whatif.WhatIfJson;
import dev.capsize.cli.whatif.WhatIfText;
import dev.capsize.model.Setting;
import dev.capsize.reader.Reading;
import dev.capsize.reader.problem.InvalidDescription;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `capsize what-if`.
@Command(
    name = "what-if",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "",
      "Every figure that a change moves, before and after, each with its arithmetic: how long",
      "connections are held, what pools carry, what breakers see, who gives up first, how often",
      "a call is repeated, how long a drain takes, and the states and their edge. Runs nothing",
      "and writes nothing.",
      "",
      "A key is as for --set, or SERVICE.TARGET.KEY for a client, wherever that is written.",
      "",
      "Examples:",
      "  capsize what-if examples/payments payments.provider.timeout=500ms",
      "  capsize what-if examples/payments callers.shop.retry.attempts=1 --all",
      "  capsize what-if examples/payments spring.datasource.hikari.maximum-pool-size=20 --json",
      ""
    })
final class WhatIfCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "PATH",
      description = "directory with capsize.yml and the files that it reads, or that file")
  private Path path;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "KEY=VALUE",
      description = "what is changed")
  private List<String> changes = new ArrayList<>();

  @Option(names = "--all", description = "show the figures that do not move as well")
  private boolean all;

  @Option(names = "--json", description = "print JSON instead of text")
  private boolean json;

  @Mixin private SystemOptions system;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  WhatIfCommand() {}

  @Override
  public Integer call() throws InvalidDescription {
    Path directory = Descriptions.directory(path);
    for (String change : changes) {
      if (change.indexOf('=') < 1) {
        throw new ParameterException(
            spec.commandLine(),
            "'%s' is no KEY=VALUE; write for example callers.shop.retry.attempts=1"
                .formatted(change));
      }
    }
    SystemRequest before = SystemRequest.of(directory, system);
    List<String> sets =
        changes.stream().map(set -> KeyNames.resolved(before.reading(), set)).toList();
    SystemRequest after = SystemRequest.of(directory, system, sets);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    after.notices().forEach(notice -> err.println("notice: " + notice));
    Comparison comparison =
        Comparison.of(
            sets.stream().map(set -> told(before.reading(), set)).toList(),
            before.blueprint(),
            after.blueprint());
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.print(json ? WhatIfJson.text(comparison) : WhatIfText.of(comparison, all));
    out.flush();
    return ExitCode.RAN.code();
  }

  private static String told(Reading reading, String set) {
    int equals = set.indexOf('=');
    String key = set.substring(0, equals);
    return KeyNames.now(reading, key)
        .map(
            (Setting now) ->
                "%s: %s -> %s (%s)"
                    .formatted(key, now.value(), set.substring(equals + 1), now.origin().text()))
        .orElse(set.substring(0, equals) + " -> " + set.substring(equals + 1));
  }
}
