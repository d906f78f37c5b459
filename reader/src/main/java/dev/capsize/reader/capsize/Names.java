package dev.capsize.reader.capsize;

import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The names that a user gives to callers, endpoints, dependencies and resources.
final class Names {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");

  private Names() {}

  /// `text`, if it is a name.
  ///
  /// @throws IllegalArgumentException if it is not
  static String require(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "%s is no name - a name is a letter and up to 62 more letters, digits, - or _; rename it"
              .formatted(Node.Scalar.shown(text)));
    }
    return text;
  }

  /// `text`, if it names what can be called: a dependency, or `SERVICE/ENDPOINT`.
  ///
  /// @throws IllegalArgumentException if it does not
  static String requireTarget(String text) {
    int slash = text.indexOf('/');
    require(slash < 0 ? text : text.substring(0, slash));
    if (slash >= 0) {
      require(text.substring(slash + 1));
    }
    return text;
  }

  /// The mappings below `key`, each under a name of the user's; names that are none are problems.
  ///
  /// @param required whether it is a problem that there is none
  static List<Section> sections(Section root, String key, boolean required) {
    List<Section> sections = new ArrayList<>();
    if (required) {
      root.require(key, "{ NAME: { ... } }");
    }
    root.section(key)
        .ifPresent(
            named -> {
              for (String name : named.keys()) {
                if (isName(named, name) && named.require(name, "{ ... }")) {
                  named.section(name).ifPresent(sections::add);
                }
              }
              if (required && named.keys().isEmpty()) {
                named
                    .problems()
                    .add(
                        named.origin(),
                        "%s is empty - there has to be at least one; describe one".formatted(key));
              }
            });
    return sections;
  }

  private static boolean isName(Section section, String name) {
    try {
      require(name);
      return true;
    } catch (IllegalArgumentException e) {
      section.problems().add(section.keyOrigin(name), section.path() + ": " + e.getMessage());
      return false;
    }
  }

  /// The last segment of a path.
  static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
