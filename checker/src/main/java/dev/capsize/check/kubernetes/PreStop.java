package dev.capsize.check.kubernetes;

import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Trees;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How long a preStop hook waits.
final class PreStop {

  /// Text for a hook of which nobody can say how long it takes.
  static final String UNKNOWN = "unknown";

  private static final Pattern SHELL = Pattern.compile("(?:/(?:usr/)?bin/)?(?:sh|bash|ash|dash)");
  private static final Pattern SLEEP =
      Pattern.compile("(?:/(?:usr/)?bin/)?sleep\\s+(\\d{1,7})(?:\\.0+)?([smh]?)");
  private static final Pattern QUOTED = Pattern.compile("'[^']*\\s[^']*'|\"[^\"]*\\s[^\"]*\"");

  /// How often what stands in a loop or a branch is run is not known.
  private static final Pattern BRANCHES =
      Pattern.compile("\\b(?:while|until|for|if|case)\\s|\\|\\|");

  private PreStop() {}

  /// Seconds as text, [#UNKNOWN] for what is no wait.
  static String seconds(Node hook) {
    String slept = Manifest.text(hook, "sleep", "seconds").orElse("");
    if (slept.matches("\\d{1,9}")) {
      return slept;
    }
    @Nullable Node written = Trees.find(hook, List.of("exec", "command")).orElse(null);
    if (!(written instanceof Node.Sequence command)) {
      return UNKNOWN;
    }
    List<String> words =
        command.items().stream()
            .map(word -> word instanceof Node.Scalar scalar ? scalar.text().strip() : "")
            .toList();
    return ofCommand(words);
  }

  private static String ofCommand(List<String> words) {
    if (words.isEmpty()) {
      return UNKNOWN;
    }
    if (!SHELL.matcher(words.getFirst()).matches()) {
      // One word with a blank in it is the name of a program that does not exist.
      boolean noProgram = words.size() == 1 && SLEEP.matcher(words.getFirst()).matches();
      OptionalLong wait = wait(String.join(" ", words));
      return noProgram ? "0" : text(wait);
    }
    if (words.size() == 3 && words.get(1).matches("-[a-z]*c")) {
      return ofScript(words.get(2));
    }
    return UNKNOWN;
  }

  private static String ofScript(String script) {
    if (QUOTED.matcher(script).matches()) {
      // The shell looks for a program of that whole name, and finds none.
      return "0";
    }
    if (BRANCHES.matcher(script).find()) {
      return UNKNOWN;
    }
    long sum = 0;
    boolean waits = false;
    for (String step : script.split("&&|;|\\n", -1)) {
      OptionalLong wait = wait(step.strip());
      if (wait.isPresent()) {
        waits = true;
        sum += wait.getAsLong();
      }
    }
    return waits ? Long.toString(sum) : UNKNOWN;
  }

  private static String text(OptionalLong wait) {
    return wait.isPresent() ? Long.toString(wait.getAsLong()) : UNKNOWN;
  }

  private static OptionalLong wait(String command) {
    Matcher sleep = SLEEP.matcher(command);
    if (!sleep.matches()) {
      return OptionalLong.empty();
    }
    long factor =
        switch (sleep.group(2)) {
          case "m" -> 60;
          case "h" -> 3600;
          default -> 1;
        };
    return OptionalLong.of(Long.parseLong(sleep.group(1)) * factor);
  }
}
