package dev.capsize.check.suppress;

import dev.capsize.check.report.Lines;
import dev.capsize.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Suppressions in comments: on the line of the evidence, or on lines of their own right above it.
final class Comments {
  /// Most lines of suppressions above one value.
  private static final int ABOVE_MAX = 20;

  /// Longest line in which a comment is looked for.
  private static final int LINE_MAX = 10_000;

  private final Lines lines;

  Comments(Lines lines) {
    this.lines = lines;
  }

  List<Directive> at(Origin.Written evidence) {
    List<Directive> found = new ArrayList<>();
    on(evidence.file(), evidence.line(), false).ifPresent(found::add);
    for (int i = 1; i <= ABOVE_MAX && evidence.line() - i >= 1; i++) {
      Optional<Directive> above = on(evidence.file(), evidence.line() - i, true);
      if (above.isEmpty()) {
        break;
      }
      found.add(above.orElseThrow());
    }
    return found;
  }

  /// @param alone whether nothing but the comment may be on the line
  private Optional<Directive> on(String file, int line, boolean alone) {
    String text = lines.line(file, line).filter(each -> each.length() <= LINE_MAX).orElse("");
    if (!text.contains(Directive.MARK)) {
      return Optional.empty();
    }
    int start = comment(file.toLowerCase(Locale.ROOT), text);
    if (start < 0 || (alone && !text.substring(0, start).isBlank())) {
      return Optional.empty();
    }
    int column = text.codePointCount(0, start) + 1;
    return Directive.ofComment(text.substring(start), new Origin.Written(file, line, column));
  }

  /// Where the comment that holds the mark begins, by the language of the file; below 0 if none.
  private static int comment(String file, String text) {
    int indent = text.length() - text.stripLeading().length();
    if (file.endsWith(".properties")) {
      // Behind a value it would be a part of the value.
      return text.startsWith("#", indent) || text.startsWith("!", indent) ? indent : -1;
    }
    if (file.endsWith(".java")
        || file.endsWith(".kt")
        || file.endsWith(".kts")
        || file.endsWith(".gradle")) {
      return lastBefore(text, "//");
    }
    if (file.endsWith(".xml")) {
      return lastBefore(text, "<!--");
    }
    int hash = lastBefore(text, "#");
    boolean begins = hash >= 0 && (hash == 0 || Character.isWhitespace(text.charAt(hash - 1)));
    return begins ? hash : -1;
  }

  private static int lastBefore(String text, String sign) {
    return text.lastIndexOf(sign, text.indexOf(Directive.MARK));
  }
}
