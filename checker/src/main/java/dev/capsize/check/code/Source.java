package dev.capsize.check.code;

import dev.capsize.model.Origin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/// A source file, once as it is written and once with comments and strings blanked out.
///
/// Both have the same length and lines: a place in one is the same place in the other. Quotes
/// stay, what is between them becomes blanks.
final class Source {
  private final String path;
  private final String text;
  private final String code;
  private final int[] closing;
  private final List<Integer> starts = new ArrayList<>();

  Source(String path, String text) {
    this.path = path;
    this.text = text;
    this.code = blanked(text, path.endsWith(".kt"));
    this.closing = closing(code);
    starts.add(0);
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      starts.add(i + 1);
    }
  }

  String path() {
    return path;
  }

  boolean isKotlin() {
    return path.endsWith(".kt");
  }

  /// As it is written.
  String text() {
    return text;
  }

  /// Without comments and what strings hold.
  String code() {
    return code;
  }

  Origin at(int index) {
    int found = Collections.binarySearch(starts, index);
    int line = found >= 0 ? found : -found - 2;
    return new Origin.Written(path, line + 1, index - starts.get(line) + 1);
  }

  /// Index behind the bracket that closes the one at an index; the end of the text if none does.
  int close(int open) {
    return closing[open] == 0 ? code.length() : closing[open];
  }

  /// For each opening bracket the index behind the one that closes it; brackets of other kinds
  /// between them do not matter.
  private static int[] closing(String code) {
    int[] closing = new int[code.length()];
    for (String pair : List.of("()", "{}", "[]")) {
      Deque<Integer> open = new ArrayDeque<>();
      for (int i = 0; i < closing.length; i++) {
        char each = code.charAt(i);
        if (each == pair.charAt(0)) {
          open.push(i);
        } else if (each == pair.charAt(1) && !open.isEmpty()) {
          closing[open.pop()] = i + 1;
        }
      }
    }
    return closing;
  }

  /// Index of the first character at or behind an index that is no blank.
  int skip(int index) {
    int i = index;
    while (i < code.length() && Character.isWhitespace(code.charAt(i))) {
      i++;
    }
    return i;
  }

  /// Text with comments and the content of strings and characters as blanks.
  static String blanked(String text, boolean kotlin) {
    char[] out = text.toCharArray();
    int i = 0;
    while (i < out.length) {
      char each = out[i];
      if (text.startsWith("//", i)) {
        i = blank(out, i, lineEnd(text, i));
      } else if (text.startsWith("/*", i)) {
        i = blank(out, i, commentEnd(text, i, kotlin));
      } else if (text.startsWith("\"\"\"", i)) {
        int end = textBlockEnd(text, i + 3, kotlin);
        blank(out, i + 3, Math.max(i + 3, end - 3));
        i = end;
      } else if (each == '"' || each == '\'') {
        int end = stringEnd(text, i, each);
        blank(out, i + 1, Math.max(i + 1, end - 1));
        i = Math.max(end, i + 1);
      } else {
        i++;
      }
    }
    return new String(out);
  }

  private static int blank(char[] out, int start, int end) {
    for (int i = start; i < end; i++) {
      if (out[i] != '\n' && out[i] != '\r') {
        out[i] = ' ';
      }
    }
    return end;
  }

  private static int lineEnd(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  /// Kotlin's comments nest.
  private static int commentEnd(String text, int from, boolean kotlin) {
    int depth = 1;
    int i = from + 2;
    while (i < text.length()) {
      if (text.startsWith("*/", i)) {
        i += 2;
        if (--depth == 0) {
          return i;
        }
      } else if (kotlin && text.startsWith("/*", i)) {
        depth++;
        i += 2;
      } else {
        i++;
      }
    }
    return text.length();
  }

  private static int textBlockEnd(String text, int from, boolean kotlin) {
    int i = from;
    while (i < text.length()) {
      if (!kotlin && text.charAt(i) == '\\') {
        i += 2;
      } else if (text.startsWith("\"\"\"", i)) {
        return i + 3;
      } else {
        i++;
      }
    }
    return text.length();
  }

  /// Ends with its line if it is never closed. Within Kotlin's `${...}` other strings may stand.
  private static int stringEnd(String text, int open, char quote) {
    int braces = 0;
    for (int i = open + 1; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == '\n') {
        return i;
      } else if (each == '\\') {
        i++;
      } else if (quote == '"' && each == '$' && text.startsWith("${", i)) {
        braces += text.indexOf('}', i) > 0 && hasString(text, i) ? 1 : 0;
      } else if (each == '}' && braces > 0) {
        braces--;
      } else if (each == quote && braces == 0) {
        return i + 1;
      }
    }
    return text.length();
  }

  /// Whether a string begins within the braces, as in `"${map["key"]}"`.
  private static boolean hasString(String text, int from) {
    int end = Math.min(lineEnd(text, from), text.indexOf('}', from));
    int quote = text.indexOf('"', from);
    int second = quote < 0 ? -1 : text.indexOf('"', quote + 1);
    return quote > 0 && quote < end && second > 0 && second < end;
  }
}
