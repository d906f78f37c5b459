package dev.capsize.check.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// The pages of the rules, from this jar.
public final class Pages {
  private static final Pattern CODE = Pattern.compile("CAP\\d{3}");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)]\\(([^)\\s]*)\\)");

  private Pages() {}

  /// The Markdown of a rule's page; empty if there is no such rule.
  public static Optional<String> of(String code) {
    if (!CODE.matcher(code).matches()) {
      return Optional.empty();
    }
    try (InputStream page =
        Pages.class.getResourceAsStream("/dev/capsize/check/rule/" + code + ".md")) {
      return page == null
          ? Optional.empty()
          : Optional.of(
              new String(page.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// A line of Markdown without links, weights and code marks.
  static String inline(String line) {
    return LINK.matcher(line)
        .replaceAll("$1 ($2)")
        .replaceAll("\\*\\*([^*]+)\\*\\*", "$1")
        .replaceAll("`([^`]+)`", "$1");
  }
}
