package dev.capsize.check.rule;

import dev.capsize.check.finding.Finding;
import dev.capsize.check.rule.Fixtures.Fixture;
import dev.capsize.check.subject.Fake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The page of a rule, made of its class comment and of what it says on its fixture.
final class RulePages {
  /// The first letter of a paragraph behind its heading.
  private static final Pattern CAPITAL = Pattern.compile("(?<=\\.\\*\\* )[a-z](?=[a-z]+ )");

  private static final Path SOURCES = Path.of("src/main/java");

  private RulePages() {}

  static Path file(Rule rule) {
    return Path.of("src/main/resources/dev/capsize/check/rule", rule.card().code() + ".md");
  }

  static String of(Rule rule, Fixture fixture) {
    StringJoiner page = new StringJoiner("\n", "", "\n");
    page.add("# %s: %s".formatted(rule.card().code(), rule.card().title())).add("");
    comment(rule).forEach(page::add);
    page.add("").add(severity(rule)).add("");
    page.add(inRun(rule.card().code())).add("");
    page.add("**Example**").add("").add("```");
    given(fixture.given()).forEach(page::add);
    fixture.loud().lines().forEach(page::add);
    page.add("```").add("").add("`check` says:").add("").add("```");
    Finding found = RulesTest.findings(rule, fixture.loud().service(), fixture.given()).getFirst();
    page.add("%s %s  %s".formatted(found.severity(), found.code(), found.headline()));
    page.add("  " + found.arithmetic());
    page.add("  " + found.consequence());
    page.add("  Fix   " + found.fix());
    page.add("```").add("");
    quiet(fixture.quiet()).forEach(page::add);
    page.add("**Suppress**").add("").add("```yaml");
    page.add(
        "# capsize:ignore %s reason=\"why it does no harm here\" until=2027-12-31"
            .formatted(rule.card().code()));
    page.add("```");
    return page.toString();
  }

  private static String severity(Rule rule) {
    String word = rule.card().severity().name().toLowerCase(Locale.ROOT);
    return rule.preview()
        ? "**Severity.** %s. A preview: it is asked only with `--preview`.".formatted(word)
        : "**Severity.** %s.".formatted(word);
  }

  private static String inRun(String code) {
    List<Consequence> all = Consequence.of(code);
    return all.isEmpty()
        ? "**In a run.** Not to be seen: it %s.".formatted(Consequence.whyNone(code))
        : "**In a run.** `capsize simulate PATH --from %s` says whether %s."
            .formatted(
                code, all.stream().map(Consequence::text).collect(Collectors.joining(", and ")));
  }

  private static List<String> given(Given given) {
    return Stream.concat(
            Stream.of(given.deadline(), given.rate(), given.dbMaxConnections())
                .flatMap(each -> each.stream()),
            given.p99().values().stream())
        .map(each -> "# " + each.origin().text())
        .toList();
  }

  private static List<String> quiet(Fake quiet) {
    return quiet.lines().isEmpty()
        ? List.of()
        : Stream.of(
                Stream.of("It is silent on:", "", "```"),
                quiet.lines().stream(),
                Stream.of("```", ""))
            .flatMap(each -> each)
            .toList();
  }

  /// The comment above the class, as paragraphs of Markdown.
  private static List<String> comment(Rule rule) {
    Path source = SOURCES.resolve(rule.getClass().getName().replace('.', '/') + ".java");
    try {
      StringJoiner text = new StringJoiner("\n");
      for (String line : Files.readAllLines(source)) {
        if (line.startsWith("///")) {
          text.add(line.substring(3).replaceFirst("^ ", ""));
        }
      }
      // `- **What it finds:** a pool` is a paragraph of its own here.
      String paragraphs = text.toString().replaceAll("(?m)^- \\*\\*([^*]+):\\*\\* ", "\n**$1.** ");
      paragraphs =
          CAPITAL.matcher(paragraphs).replaceAll(each -> each.group().toUpperCase(Locale.ROOT));
      return paragraphs
          .replaceAll("(?m)^  (?=\\S)", "")
          .strip()
          .replaceAll("\n{3,}", "\n\n")
          .lines()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
