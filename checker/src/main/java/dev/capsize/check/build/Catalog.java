package dev.capsize.check.build;

import dev.capsize.check.fact.Fact;
import dev.capsize.model.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Gradle's catalog of versions, `libs.versions.toml`, by what build scripts write for its entries.
final class Catalog {
  private static final Pattern ENTRY =
      Pattern.compile(
          "(?m)^[ \\t]*[\"']?([\\w.-]{1,200})[\"']?[ \\t]*=[ \\t]*"
              + "(\"[^\"\\n]*\"|'[^'\\n]*'|\\{[^}]{0,2000}}|\\[[^\\]]{0,20000}])");
  private static final Pattern HEADER = Pattern.compile("(?m)^[ \\t]*\\[([a-z]+)][ \\t]*$");
  private static final Pattern QUOTED = Pattern.compile("[\"']([^\"'\\n]*)[\"']");

  private final Map<String, Fact> versions = new HashMap<>();
  private final Map<String, Fact> libraries = new HashMap<>();
  private final Map<String, Fact> plugins = new HashMap<>();
  private final Map<String, List<String>> bundles = new HashMap<>();

  private Catalog() {}

  static Catalog read(String file, String text) {
    Catalog catalog = new Catalog();
    Lines lines = new Lines(file, text);
    // Versions may stand below what refers to them.
    for (boolean ofVersions : new boolean[] {true, false}) {
      Matcher header = HEADER.matcher(text);
      int start = -1;
      String section = "";
      while (header.find()) {
        if (start >= 0) {
          catalog.section(section, start, header.start(), lines, ofVersions);
        }
        section = header.group(1);
        start = header.end();
      }
      if (start >= 0) {
        catalog.section(section, start, text.length(), lines, ofVersions);
      }
    }
    return catalog;
  }

  private void section(String name, int start, int end, Lines lines, boolean ofVersions) {
    if (name.equals("versions") != ofVersions) {
      return;
    }
    Matcher entry = ENTRY.matcher(lines.text()).region(start, end);
    while (entry.find()) {
      Origin at = lines.at(entry.start(2));
      String alias = alias(entry.group(1));
      String value = entry.group(2);
      switch (name) {
        case "versions" -> version(alias, value, at);
        case "libraries" -> library(alias, value, at);
        case "plugins" -> plugin(alias, value, at);
        case "bundles" ->
            bundles.put(
                alias, QUOTED.matcher(value).results().map(each -> alias(each.group(1))).toList());
        default -> {
          // Metadata says nothing of versions.
        }
      }
    }
  }

  private void version(String alias, String value, Origin at) {
    String text =
        value.startsWith("{")
            ? key(value, "strictly")
                .or(() -> key(value, "require"))
                .or(() -> key(value, "prefer"))
                .orElse("")
            : unquoted(value);
    versions.put(alias, new Fact(alias, text, at));
  }

  private void library(String alias, String value, Origin at) {
    if (!value.startsWith("{")) {
      List<String> parts = List.of(unquoted(value).split(":", -1));
      if (parts.size() > 1) {
        String version = parts.size() > 2 ? parts.get(2) : "";
        libraries.put(alias, new Fact(parts.get(0) + ":" + parts.get(1), version, at));
      }
      return;
    }
    String module =
        key(value, "module")
            .orElseGet(() -> key(value, "group").orElse("") + ":" + key(value, "name").orElse(""));
    libraries.put(alias, versioned(module, value, at));
  }

  private void plugin(String alias, String value, Origin at) {
    if (!value.startsWith("{")) {
      String text = unquoted(value);
      int colon = text.indexOf(':');
      if (colon > 0) {
        String version = text.substring(colon + 1);
        plugins.put(alias, new Fact(text.substring(0, colon), version, at));
      }
      return;
    }
    plugins.put(alias, versioned(key(value, "id").orElse(""), value, at));
  }

  private Fact versioned(String name, String value, Origin at) {
    Fact referred = versions.get(alias(key(value, "version.ref").orElse("")));
    return referred == null
        ? new Fact(name, key(value, "version").orElse(""), at)
        : new Fact(name, referred.text(), referred.origin());
  }

  private static Optional<String> key(String table, String key) {
    Matcher matcher =
        Pattern.compile("(?<![\\w.])" + Pattern.quote(key) + "\\s*=\\s*[\"']([^\"'\\n]*)[\"']")
            .matcher(table);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String unquoted(String value) {
    return value.substring(1, value.length() - 1);
  }

  /// `a-b_c` is written `a.b.c` in scripts.
  private static String alias(String name) {
    return name.replace('-', '.').replace('_', '.');
  }

  /// The version of a `versions.x` of a script.
  Optional<Fact> version(String path) {
    return Optional.ofNullable(versions.get(path));
  }

  /// The plugin of a `plugins.x` of a script: id and version.
  Optional<Fact> plugin(String path) {
    return Optional.ofNullable(plugins.get(path));
  }

  /// The artifacts of an `x` or a `bundles.x` of a script.
  List<Fact> libraries(String path) {
    if (path.startsWith("bundles.")) {
      return bundles.getOrDefault(path.substring("bundles.".length()), List.of()).stream()
          .map(libraries::get)
          .filter(java.util.Objects::nonNull)
          .toList();
    }
    return Optional.ofNullable(libraries.get(path)).stream().toList();
  }
}
