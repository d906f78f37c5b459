package dev.capsize.cli;

import dev.capsize.check.draft.Draft;
import dev.capsize.check.repository.Repository;
import dev.capsize.check.repository.Subject;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `capsize init`.
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "",
      "Writes a first capsize.yml, which simulate, states and lab accept. What the service's own",
      "files say is taken from them, with its place; what they do not say is marked GUESS, and",
      "numbered by how much depends on it. A file that is there already is not touched.",
      "",
      "Examples:",
      "  capsize init . --rate 300 --deadline 2s",
      "  capsize init . --service orders --to orders/capsize.yml",
      "  capsize init . --print",
      ""
    })
final class InitCommand implements Callable<Integer> {
  @Mixin private RepositoryOptions repository;
  @Mixin private GivenOptions given;

  @Option(
      names = "--service",
      paramLabel = "NAME",
      description = "which one, where the folder holds several")
  private @Nullable String service;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "where it is written (default: capsize.yml in the first folder)")
  private @Nullable Path file;

  @Option(names = "--print", description = "prints it and writes nothing")
  private boolean print;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  InitCommand() {}

  @Override
  public Integer call() throws Exception {
    Repository read = repository.read();
    Subject subject = chosen(read.subjects());
    String text = Draft.of(subject.service(), given.given().orElse(subject.given()));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (print) {
      out.print(text);
      return ExitCode.RAN.code();
    }
    Path target =
        file == null ? Path.of(repository.paths().getFirst()).resolve("capsize.yml") : file;
    if (Files.exists(target)) {
      throw new WrongInput(
          ExitCode.USAGE,
          "%s is there already and was not touched; --to FILE writes another, --print shows it"
              .formatted(target));
    }
    Files.writeString(target, text);
    long guesses = text.lines().filter(each -> each.contains("# GUESS")).count();
    Path folder = target.getParent() == null ? Path.of(".") : target.getParent();
    out.printf("Wrote      %s, with %d guesses; look at the first three%n", target, guesses);
    out.printf("Try        capsize simulate %s%n", folder);
    return ExitCode.RAN.code();
  }

  private Subject chosen(List<Subject> subjects) throws WrongInput {
    List<Subject> fitting =
        subjects.stream()
            .filter(each -> service == null || each.service().name().equals(service))
            .toList();
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    String names =
        subjects.stream().map(each -> each.service().name()).collect(Collectors.joining(", "));
    throw new WrongInput(
        subjects.isEmpty() ? ExitCode.INPUT_NOT_FOUND : ExitCode.USAGE,
        subjects.isEmpty()
            ? "no application was found there: it has no application.yml or application.properties"
            : "%s; say which with --service: %s"
                .formatted(
                    fitting.isEmpty() ? "there is no such service" : "there are several services",
                    names));
  }
}
