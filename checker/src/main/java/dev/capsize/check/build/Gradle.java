package dev.capsize.check.build;

import dev.capsize.check.fact.Fact;
import dev.capsize.model.Origin;
import dev.capsize.reader.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what Gradle's scripts say, as far as it is written out: scripts are programs, and are not
/// run.
final class Gradle {
  private static final int CHARACTERS_MAX = 1_000_000;
  private static final Set<String> SCRIPTS = Set.of("build.gradle", "build.gradle.kts");

  private static final String TEXT = "[\"']([^\"'\\n]{1,300})[\"']";
  private static final Pattern VARIABLE =
      Pattern.compile(
          "(?m)(?:^|[\\s{;.(])(?:(?:set\\(|extra\\[)[\"'])?([A-Za-z_][\\w.]{0,100}?)"
              + "(?:[\"']\\s*[],]\\s*=?|(?:\\s+by\\s+extra\\s*\\(|\\s*=(?!=)))\\s*"
              + TEXT);
  private static final Pattern PROPERTY =
      Pattern.compile(
          "(?m)^[ \\t]*([\\w.-]{1,200})[ \\t]*[=:][ \\t]*" + "([^\\n\\r]{0,300}?)[ \\t\\r]*$");
  private static final Pattern BOOT_PLUGIN =
      Pattern.compile(
          "\\bid\\s*\\(?\\s*[\"']org\\.springframework\\.boot[\"']\\s*\\)?\\s*\\.?\\s*version"
              + "\\s*\\(?\\s*([\"'][^\"'\\n]{1,100}[\"']|[\\w.]{1,100})");
  private static final Pattern PLUGIN_ALIAS =
      Pattern.compile("\\balias\\s*\\(?\\s*libs\\.plugins\\.([\\w.]{1,200})");
  private static final Pattern NOTATION =
      Pattern.compile(
          "\\b([a-zA-Z]{2,60})\\b[ \\t]*\\(?[ \\t]*"
              + "((?:(?:enforcedP|p)latform[ \\t]*\\(?[ \\t]*)?)[\"']"
              + "([\\w.-]{1,200}):([\\w.-]{1,200})"
              + "(?::((?:\\$\\{[^}\\n]{1,100}}|[^\"'\\n:@]){1,200}))?"
              + "(?:[:@][^\"'\\n]*)?[\"']");
  private static final Pattern NAMED =
      Pattern.compile(
          "\\b([a-zA-Z]{2,60})\\b[ \\t]*\\(?[ \\t]*group\\s*[:=]\\s*"
              + TEXT
              + "\\s*,\\s*name\\s*[:=]\\s*"
              + TEXT
              + "(?:\\s*,\\s*version\\s*[:=]\\s*([\"'][^\"'\\n]{1,100}[\"']|[\\w.]{1,100}))?");
  private static final Pattern FROM_CATALOG =
      Pattern.compile(
          "\\b([a-zA-Z]{2,60})\\b[ \\t]*\\(?[ \\t]*((?:(?:enforcedP|p)latform[ \\t]*\\([ \\t]*)?)"
              + "libs\\.(?!plugins\\b|versions\\b)([\\w.]{1,200})");
  private static final Pattern PROJECT =
      Pattern.compile(
          "\\b([a-zA-Z]{2,60})\\b[ \\t]*\\(?[ \\t]*project\\s*\\(\\s*(?:path\\s*[:=]\\s*)?" + TEXT);
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{([^{}]{1,100})}|\\$([A-Za-z_]\\w{0,100})");
  private static final Pattern APPLY =
      Pattern.compile("\\bapply\\s*\\(?\\s*from\\s*[:=]\\s*" + TEXT);
  private static final Pattern OF_ALL = Pattern.compile("\\b(?:subprojects|allprojects)\\b");
  private static final int DEEPER_MAX = 20;

  private final Map<String, String> files;
  private final Found found = new Found();
  private final Map<String, Fact> variables = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private Catalog catalog = Catalog.read("libs.versions.toml", "");

  private Gradle(Map<String, String> files) {
    this.files = files;
  }

  static Found read(String folder, Map<String, String> files) {
    Gradle gradle = new Gradle(files);
    List<String> folders = Paths.upwards(folder);
    gradle.catalog(folders);
    List<Lines> scripts = new ArrayList<>();
    Set<Lines> own = new HashSet<>();
    for (String each : folders) {
      gradle.properties(Paths.resolve(each, "gradle.properties"));
      for (String name :
          List.of("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts")) {
        List<Lines> applied = gradle.applied(Paths.resolve(each, name), 0);
        scripts.addAll(applied);
        if (each.equals(folder)) {
          own.addAll(applied);
        }
      }
    }
    scripts.forEach(gradle::variables);
    scripts.forEach(gradle::boot);
    for (Lines script : scripts) {
      boolean counts = own.contains(script) || OF_ALL.matcher(script.text()).find();
      gradle.dependencies(script, counts, 0);
    }
    gradle.found.properties.putAll(gradle.variables);
    // The plugin's dependency management lets properties override what it manages.
    gradle.found.overridable = true;
    return gradle.found;
  }

  /// A script and those that it applies, once each.
  private List<Lines> applied(String file, int depth) {
    Optional<Lines> script = seen.add(file) ? script(file) : Optional.empty();
    List<Lines> all = new ArrayList<>(script.stream().toList());
    if (script.isPresent() && depth < DEEPER_MAX) {
      Matcher apply = APPLY.matcher(script.orElseThrow().text());
      while (apply.find()) {
        String root = apply.group(1).matches(".*root(?:Dir|Project).*") ? "" : Paths.folder(file);
        String path = apply.group(1).replaceAll("\\$\\{[^}]*}|\\$\\w+", "");
        all.addAll(applied(Paths.resolve(root, path), depth + 1));
      }
    }
    return all;
  }

  private Optional<String> text(String file) {
    String text = files.get(file);
    if (text == null) {
      return Optional.empty();
    }
    if (text.length() > CHARACTERS_MAX || text.indexOf('\0') >= 0) {
      found.problems.add(
          new Problem(
              new Origin.Written(file, 1, 1),
              "skipped: binary, or longer than %,d characters".formatted(CHARACTERS_MAX)));
      return Optional.empty();
    }
    return Optional.of(text);
  }

  private void catalog(List<String> folders) {
    for (String each : folders) {
      String file = Paths.resolve(each, "gradle/libs.versions.toml");
      Optional<String> text = text(file);
      if (text.isPresent()) {
        catalog = Catalog.read(file, text.orElseThrow());
        return;
      }
    }
  }

  private Optional<Lines> script(String file) {
    return text(file).map(text -> new Lines(file, withoutComments(text)));
  }

  /// Strings stay: `//` in an address is no comment.
  static String withoutComments(String text) {
    StringBuilder clean = new StringBuilder(text);
    int i = 0;
    while (i < text.length()) {
      char each = text.charAt(i);
      if (each == '"' || each == '\'') {
        i = behindString(text, i);
      } else if (text.startsWith("//", i) || text.startsWith("/*", i)) {
        String closing = text.charAt(i + 1) == '/' ? "\n" : "*/";
        int found = text.indexOf(closing, i + 2);
        int end = found < 0 ? text.length() : found + closing.length();
        for (; i < end; i++) {
          clean.setCharAt(i, text.charAt(i) == '\n' ? '\n' : ' ');
        }
      } else {
        i++;
      }
    }
    return clean.toString();
  }

  /// A string that is not closed ends with its line.
  private static int behindString(String text, int open) {
    for (int i = open + 1; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == '\\') {
        i++;
      } else if (each == text.charAt(open) || each == '\n') {
        return i + 1;
      }
    }
    return text.length();
  }

  private void properties(String file) {
    text(file)
        .ifPresent(
            text -> {
              Lines lines = new Lines(file, text);
              Matcher matcher = PROPERTY.matcher(text);
              while (matcher.find()) {
                keep(matcher.group(1), matcher.group(2), lines.at(matcher.start(2)));
              }
            });
  }

  private void variables(Lines script) {
    Matcher matcher = VARIABLE.matcher(script.text());
    while (matcher.find()) {
      keep(matcher.group(1), matcher.group(2), script.at(matcher.start(2)));
    }
  }

  private void keep(String name, String value, Origin at) {
    String plain = name.startsWith("ext.") ? name.substring("ext.".length()) : name;
    variables.putIfAbsent(plain, new Fact(plain, value, at));
  }

  private void boot(Lines script) {
    Matcher plugin = BOOT_PLUGIN.matcher(script.text());
    while (plugin.find()) {
      keepBoot(value(Build.BOOT, plugin.group(1), script.at(plugin.start(1))));
    }
    Matcher alias = PLUGIN_ALIAS.matcher(script.text());
    while (alias.find()) {
      catalog
          .plugin(alias.group(1))
          .filter(each -> each.key().equals(Maven.BOOT))
          .ifPresent(this::keepBoot);
    }
  }

  private void keepBoot(Fact fact) {
    if (Managed.isVersion(fact.text())) {
      found.boot.add(new Fact(Build.BOOT, fact.text(), fact.origin()));
    }
  }

  /// @param counts whether what it names is on the class path, not only managed
  private void dependencies(Lines script, boolean counts, int depth) {
    Matcher notation = NOTATION.matcher(script.text());
    while (notation.find()) {
      String artifact = notation.group(3) + ":" + notation.group(4);
      int place = notation.group(5) == null ? notation.start(3) : notation.start(5);
      String version = notation.group(5) == null ? "" : "\"" + notation.group(5) + "\"";
      dependency(
          notation.group(1),
          !notation.group(2).isBlank(),
          value(artifact, version, script.at(place)),
          counts);
    }
    Matcher named = NAMED.matcher(script.text());
    while (named.find()) {
      String version = named.group(4) == null ? "" : named.group(4);
      Fact fact = value(named.group(2) + ":" + named.group(3), version, script.at(named.start(2)));
      dependency(named.group(1), false, fact, counts);
    }
    Matcher listed = FROM_CATALOG.matcher(script.text());
    while (listed.find()) {
      for (Fact fact : catalog.libraries(accessor(listed.group(3)))) {
        dependency(listed.group(1), !listed.group(2).isBlank(), fact, counts);
      }
    }
    if (counts) {
      projects(script, depth);
    }
  }

  private static String accessor(String path) {
    return path.replaceAll("\\.(?:get|asProvider)$", "").replaceAll("\\.$", "");
  }

  private void projects(Lines script, int depth) {
    Matcher project = PROJECT.matcher(script.text());
    while (project.find() && depth < DEEPER_MAX) {
      String folder = Paths.resolve("", project.group(2).replace(':', '/'));
      if (isRuntime(project.group(1)) && seen.add(folder)) {
        for (String name : SCRIPTS) {
          applied(Paths.resolve(folder, name), 0)
              .forEach(
                  each -> {
                    variables(each);
                    dependencies(each, true, depth + 1);
                  });
        }
      }
    }
  }

  private void dependency(String configuration, boolean platform, Fact fact, boolean counts) {
    String word = configuration;
    if (fact.key().equals("org.springframework.boot:spring-boot-gradle-plugin")) {
      keepBoot(fact);
      return;
    }
    if (platform || word.equals("mavenBom") || word.endsWith("latform")) {
      if (fact.key().equals("org.springframework.boot:spring-boot-dependencies")) {
        keepBoot(fact);
      }
      found.manage(fact);
    } else if (word.equals("dependency") || word.equals("constraint")) {
      found.manage(fact);
    } else if (counts && isRuntime(word)) {
      found.artifact(fact);
    }
  }

  /// Configurations whose artifacts the running service has.
  private static boolean isRuntime(String configuration) {
    return switch (configuration) {
      case "implementation", "api", "runtimeOnly", "compile", "runtime", "kapt" ->
          !configuration.equals("kapt");
      default -> false;
    };
  }

  /// A literal or a name, resolved.
  private Fact value(String key, String written, Origin at) {
    if (written.isEmpty()) {
      return new Fact(key, "", at);
    }
    boolean literal = written.startsWith("\"") || written.startsWith("'");
    String text = literal ? written.substring(1, written.length() - 1) : "${" + written + "}";
    Fact now = new Fact(key, text, at);
    for (int i = 0; i < DEEPER_MAX; i++) {
      Matcher reference = REFERENCE.matcher(now.text());
      if (!reference.find()) {
        return now;
      }
      Optional<Fact> value = variable(name(reference));
      if (value.isEmpty()) {
        return now;
      }
      boolean whole = reference.end() - reference.start() == now.text().length();
      Fact known = value.orElseThrow();
      String filled =
          now.text().substring(0, reference.start())
              + known.text()
              + now.text().substring(reference.end());
      now = new Fact(key, filled, whole ? known.origin() : now.origin());
    }
    return now;
  }

  private static String name(Matcher reference) {
    return reference.group(1) == null ? reference.group(2) : reference.group(1);
  }

  /// `project.x`, `rootProject.ext.x`, `property("x")` and `libs.versions.x.get()` mean `x`.
  private Optional<Fact> variable(String written) {
    String name = written.strip().replaceAll(".*\\(\\s*[\"']([^\"']+)[\"']\\s*\\).*", "$1");
    if (name.startsWith("libs.versions.")) {
      return catalog.version(
          name.substring("libs.versions.".length()).replaceAll("\\.get\\(?\\)?$", ""));
    }
    Optional<Fact> direct = Optional.ofNullable(variables.get(name));
    return direct.or(
        () -> Optional.ofNullable(variables.get(name.substring(name.lastIndexOf('.') + 1))));
  }
}
