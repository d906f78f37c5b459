package dev.capsize.cli;

import dev.capsize.check.graph.Graph;
import dev.capsize.check.graph.GraphJson;
import dev.capsize.check.graph.GraphSvg;
import dev.capsize.check.graph.GraphText;
import dev.capsize.check.repository.Repository;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `capsize graph`.
@Command(
    name = "graph",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "",
      "Draws how the mechanisms of a service interact: who shares what, who adds load under",
      "stress and by which factor, which loops close, and what races with the drain. Edges are",
      "possible, not observed.",
      "",
      "Examples:",
      "  capsize graph examples/payments",
      "  capsize graph . --service orders --format svg > orders.svg",
      ""
    })
final class GraphCommand implements Callable<Integer> {
  @Mixin private RepositoryOptions repository;
  @Mixin private GivenOptions given;

  @Option(
      names = "--service",
      paramLabel = "NAME",
      description = "only this one; a picture shows one")
  private @Nullable String service;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, svg or json (default: text)")
  private String format;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  GraphCommand() {}

  @Override
  public Integer call() throws Exception {
    Repository read = repository.read();
    var options = given.given();
    List<Graph> graphs =
        read.subjects().stream()
            .filter(each -> service == null || each.service().name().equals(service))
            .map(each -> Graph.of(each.service(), options.orElse(each.given())))
            .toList();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.print(rendered(graphs));
    return ExitCode.RAN.code();
  }

  private String rendered(List<Graph> graphs) throws WrongInput {
    if (graphs.isEmpty()) {
      throw new WrongInput(ExitCode.INPUT_NOT_FOUND, "no such application was found there");
    }
    return switch (format) {
      case "text" -> graphs.stream().map(GraphText::render).collect(Collectors.joining("\n"));
      case "json" -> GraphJson.render(graphs);
      case "svg" -> {
        if (graphs.size() > 1) {
          throw new WrongInput(
              ExitCode.USAGE,
              "a picture shows one service; say which with --service: "
                  + graphs.stream().map(Graph::service).collect(Collectors.joining(", ")));
        }
        yield GraphSvg.render(graphs.getFirst());
      }
      default ->
          throw new WrongInput(
              ExitCode.USAGE, "--format is %s; it must be text, svg or json".formatted(format));
    };
  }
}
