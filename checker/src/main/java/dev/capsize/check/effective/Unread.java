package dev.capsize.check.effective;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.subject.Service.Dead;
import dev.capsize.check.tree.Found;
import dev.capsize.check.tree.Found.Sort;
import dev.capsize.check.tree.Tree;
import dev.capsize.model.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Files beside the settings that hold protection and that nothing loads.
///
/// A profile that is named like a place or a stage (`prod`, `dev`, `docker`) is taken to be
/// activated from outside; any other has to be named somewhere in the repository.
final class Unread {
  private static final Set<String> STAGES =
      Set.of(
          "prod",
          "production",
          "prd",
          "live",
          "stage",
          "staging",
          "stg",
          "preprod",
          "uat",
          "qa",
          "int",
          "integration",
          "test",
          "testing",
          "dev",
          "development",
          "local",
          "docker",
          "compose",
          "container",
          "k8s",
          "kubernetes",
          "cloud",
          "openshift",
          "aws",
          "azure",
          "gcp",
          "heroku",
          "ci",
          "it",
          "e2e",
          "demo",
          "default",
          "native",
          "aat",
          "perf",
          "sandbox",
          "standalone",
          "debug",
          "mysql",
          "postgres",
          "postgresql",
          "h2",
          "oracle",
          "hsqldb");
  private static final Pattern PROTECTION =
      Pattern.compile("(?m)^[ \\t]*(resilience4j|feign|hystrix|ribbon)\\s*[:.]");
  private static final Pattern PROFILE = Pattern.compile("application-(.+)\\.[a-z]+");

  private final Tree tree;
  private final SpringEnvironment loaded;

  private Unread(Tree tree, SpringEnvironment loaded) {
    this.tree = tree;
    this.loaded = loaded;
  }

  static List<Dead> in(Tree tree, Site site, SpringEnvironment loaded) {
    Unread unread = new Unread(tree, loaded);
    List<Dead> dead = new ArrayList<>();
    Stream.of(Sort.SPRING, Sort.YAML, Sort.PROPERTIES)
        .flatMap(sort -> tree.all(sort).stream())
        .filter(each -> site.classpath().contains(parent(each)))
        .filter(each -> !loaded.served().contains(each.name()))
        .filter(each -> !each.fileName().startsWith(site.configName() + "."))
        .forEach(each -> unread.judge(each).ifPresent(dead::add));
    return dead;
  }

  private static Path parent(Found file) {
    Path parent = file.path().getParent();
    return parent == null ? file.path() : parent;
  }

  private Optional<Dead> judge(Found file) {
    String text = tree.text(file).orElse("");
    Matcher protection = PROTECTION.matcher(text);
    if (!protection.find()) {
      return Optional.empty();
    }
    Matcher profile = PROFILE.matcher(file.fileName());
    if (profile.matches()) {
      return activatable(profile.group(1))
          ? Optional.empty()
          : Optional.of(
              dead(
                  file,
                  text,
                  protection,
                  "no profile \"%s\" is active, and nothing in the repository activates it"
                      .formatted(profile.group(1))));
    }
    return file.sort() == Sort.SPRING || mentioned(file.fileName())
        ? Optional.empty()
        : Optional.of(
            dead(file, text, protection, "nothing imports %s".formatted(file.fileName())));
  }

  private boolean activatable(String profile) {
    String word = profile.toLowerCase(Locale.ROOT);
    return STAGES.contains(word)
        || STAGES.stream()
            .anyMatch(each -> word.startsWith(each + "-") || word.endsWith("-" + each))
        || Stream.of(loaded.environment().getActiveProfiles()).anyMatch(profile::equals)
        || named(Pattern.compile("(?i)profile.*\\b" + Pattern.quote(profile) + "\\b"));
  }

  /// Whether a file of that name, or its name without the ending, is spoken of anywhere.
  private boolean mentioned(String fileName) {
    String stem = fileName.substring(0, fileName.lastIndexOf('.'));
    return named(
        Pattern.compile(
            Pattern.quote(fileName)
                + "|(?i)(config[._-]?name|import|location)\\W.*\\b"
                + Pattern.quote(stem)
                + "\\b"));
  }

  private boolean named(Pattern pattern) {
    return Stream.of(Sort.values())
        .flatMap(sort -> tree.all(sort).stream())
        .anyMatch(each -> tree.text(each).filter(text -> pattern.matcher(text).find()).isPresent());
  }

  private static Dead dead(Found file, String text, Matcher at, String why) {
    int start = at.start() + (int) at.group().chars().takeWhile(Character::isWhitespace).count();
    String before = text.substring(0, start);
    int line = 1 + (int) before.chars().filter(each -> each == '\n').count();
    int column = start - before.lastIndexOf('\n');
    String key = at.group().strip().replaceAll("[\\s:.=]+$", "");
    return new Dead(
        new Fact(key, file.fileName(), new Origin.Written(file.name(), line, column)), why);
  }
}
