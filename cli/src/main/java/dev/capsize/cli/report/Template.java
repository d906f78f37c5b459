package dev.capsize.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A resource with holes: `{{name}}`.
final class Template {
  private static final Pattern HOLE = Pattern.compile("\\{\\{([a-z]+)}}");

  private Template() {}

  /// Fills every hole once; what is filled in is not searched for holes again.
  ///
  /// @throws IllegalStateException if there is a hole and nothing to fill it with
  static String fill(String template, Map<String, String> html) {
    return HOLE.matcher(template)
        .replaceAll(
            hole -> {
              String value = html.get(hole.group(1));
              if (value == null) {
                throw new IllegalStateException("nothing fills {{%s}}".formatted(hole.group(1)));
              }
              return Matcher.quoteReplacement(value);
            });
  }

  /// Text of a resource beside this class.
  static String resource(String name) {
    try (InputStream stream = Template.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("resource %s is not in the jar".formatted(name));
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
