package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.lab.run.InterventionLimits;
import dev.capsize.lab.run.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine.ParseResult;

/// What the docs tell a reader to type is what Capsize takes: every command is parsed, and files
/// are read with its options laid over them. Nothing is started.
class DocsTest {
  private static final Path ROOT =
      Path.of(System.getProperty("capsize.home")).toAbsolutePath().normalize();
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");
  private static final Pattern NAME = Pattern.compile("`([A-Z][A-Za-z]+)`");

  @TestFactory
  Stream<DynamicTest> every_command_is_one_that_capsize_takes() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path page : pages()) {
      Matcher block = BLOCK.matcher(Files.readString(page));
      while (block.find()) {
        block
            .group(1)
            .replace("\\\n", " ")
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith("./capsize"))
            .forEach(
                line ->
                    tests.add(
                        DynamicTest.dynamicTest(
                            ROOT.relativize(page) + ": " + line, () -> parse(line))));
      }
    }
    assertThat(tests).as("commands in the docs").hasSizeGreaterThan(5);
    return tests.stream();
  }

  private static void parse(String line) throws Exception {
    List<String> words = words(line.replaceFirst("^\\./capsize\\s*", ""));
    String[] typed = words.toArray(new String[0]);
    ParseResult subcommand = Capsize.commandLine(typed).parseArgs(typed).subcommand();
    if (subcommand == null) {
      return;
    }
    switch (subcommand.commandSpec().userObject()) {
      case LabCommand lab -> fromRoot(lab);
      case SimulateCommand simulate -> fromRoot(simulate);
      default -> {}
    }
  }

  /// Paths in the docs are those of the project; the test runs in a module of it.
  private static void fromRoot(SimulateCommand simulate) throws Exception {
    SystemRequest.of(ROOT.resolve(simulate.options().directory()), simulate.system());
  }

  private static void fromRoot(LabCommand lab) throws Exception {
    SystemRequest request = SystemRequest.of(ROOT.resolve(lab.directory()), lab.system());
    Subject subject = lab.subject(request);
    InterventionLimits.check(
        lab.options().interventions(request.description().scenario()),
        request.blueprint(),
        subject);
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line.replaceFirst("\\s#.*$", ""));
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words;
  }

  @Test
  void every_link_to_a_file_leads_somewhere() throws IOException {
    for (Path page : pages()) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        assertThat(page.resolveSibling(link.group(1)))
            .as("link in %s", ROOT.relativize(page))
            .exists();
      }
    }
  }

  @Test
  void every_type_that_the_architecture_names_exists() throws IOException {
    List<String> types = new ArrayList<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".java"))
          .forEach(file -> types.add(file.replace(".java", "")));
    }
    Matcher name = NAME.matcher(Files.readString(ROOT.resolve("ARCHITECTURE.md")));
    while (name.find()) {
      assertThat(types).as("types of the project").contains(name.group(1));
    }
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      Stream.concat(top, docs).filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
    }
    return pages;
  }
}
