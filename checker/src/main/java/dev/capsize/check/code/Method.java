package dev.capsize.check.code;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A method with a body.
///
/// @param owner simple name of its type
/// @param name its own
/// @param annotations of it
/// @param ofOwner annotations of its type
/// @param hidden whether it is private or static, so that no proxy stands before it
/// @param start index at which its body begins
/// @param end index behind its body
record Method(
    String owner,
    String name,
    List<Annotations.Use> annotations,
    List<Annotations.Use> ofOwner,
    boolean hidden,
    int start,
    int end) {
  private static final Pattern TYPE =
      Pattern.compile("\\b(?:class|interface|record|object|enum)\\s+(\\w+)");
  private static final Pattern FUNCTION =
      Pattern.compile("\\bfun\\s+(?:<[^>\\n]*>\\s*)?(?:[\\w.<>]+\\.)?(\\w+)\\s*\\(");
  private static final Pattern NAME = Pattern.compile("(\\w+)\\s*$");
  private static final Pattern HIDDEN = Pattern.compile("\\b(?:private|static)\\b");
  private static final Pattern NEXT =
      Pattern.compile(
          "\\n[ \\t]*+(?:@|(?:\\w++[ \\t]++){0,6}(?:fun|class|object|interface|val|var)\\b)");
  /// How far the body of a type begins behind its name, at most.
  private static final int REACH = 5_000;

  private static final int TYPES_MAX = 2_000;

  /// Methods of all types in a file.
  static List<Method> in(Source source) {
    List<Annotations.Use> uses = Annotations.in(source);
    List<Method> methods = new ArrayList<>();
    Matcher type = TYPE.matcher(source.code());
    for (int types = 0; types < TYPES_MAX && type.find(); types++) {
      int open = bodyOf(source, type.end());
      if (open >= 0) {
        int from = type.start();
        List<Annotations.Use> own = uses.stream().filter(use -> use.target() == from).toList();
        new Body(source, uses, type.group(1), own, methods).read(open);
      }
    }
    return methods;
  }

  /// Index of the `{` of a type; negative if it has no body.
  private static int bodyOf(Source source, int from) {
    int open = source.code().indexOf('{', from, Math.min(source.code().length(), from + REACH));
    if (open < 0) {
      return -1;
    }
    String header = source.code().substring(from, open);
    String flat = flat(source, from, open);
    return header.contains(";") || (source.isKotlin() && NEXT.matcher(flat).find()) ? -1 : open;
  }

  /// The text of a range with what stands in parentheses left out.
  private static String flat(Source source, int from, int to) {
    StringBuilder flat = new StringBuilder();
    for (int i = from; i < to; i++) {
      char each = source.code().charAt(i);
      if (each == '(') {
        i = Math.min(to, source.close(i)) - 1;
        flat.append("()");
      } else {
        flat.append(each);
      }
    }
    return flat.toString();
  }

  /// The body of one type while it is read.
  private record Body(
      Source source,
      List<Annotations.Use> uses,
      String owner,
      List<Annotations.Use> ofOwner,
      List<Method> into) {

    void read(int open) {
      String code = source.code();
      int end = source.close(open);
      int segment = open + 1;
      int i = segment;
      while (i < end - 1) {
        char each = code.charAt(i);
        if (each == '(') {
          i = source.close(i);
        } else if (each == '{') {
          int close = source.close(i);
          if (source.isKotlin()) {
            functions(segment, i, close);
          } else {
            method(segment, i, close);
          }
          segment = close;
          i = close;
        } else {
          if (each == ';') {
            segment = i + 1;
          }
          i++;
        }
      }
      if (source.isKotlin() && segment < end) {
        functions(segment, end - 1, -1);
      }
    }

    private void method(int segment, int open, int close) {
      String flat = flat(source, segment, open);
      if (flat.contains("=") || TYPE.matcher(flat).find()) {
        return;
      }
      int parameters = lastParameters(segment, open);
      if (parameters < 0) {
        return;
      }
      Matcher name = NAME.matcher(source.code().substring(segment, parameters));
      if (!name.find() || name.group(1).equals(owner)) {
        return;
      }
      int nameAt = segment + name.start();
      add(name.group(1), segment, nameAt, HIDDEN.matcher(flat).find(), open, close);
    }

    private int lastParameters(int from, int to) {
      int last = -1;
      for (int i = from; i < to; i++) {
        if (source.code().charAt(i) == '(') {
          last = i;
          i = source.close(i) - 1;
        }
      }
      return last;
    }

    /// Functions of Kotlin in a stretch without braces that ends at an opening one.
    private void functions(int segment, int open, int close) {
      Matcher function = FUNCTION.matcher(source.code()).region(segment, open);
      int before = segment;
      while (function.find()) {
        int behind = Math.min(open, source.close(function.end() - 1));
        boolean last = !FUNCTION.matcher(source.code()).region(behind, open).find();
        String rest = flat(source, behind, open);
        int equals = rest.indexOf('=');
        boolean block = last && close >= 0 && !NEXT.matcher(rest).find();
        int end = block ? close : expressionEnd(behind, open);
        if (block || equals >= 0) {
          int from = before;
          String modifiers = lineBefore(from, function.start());
          boolean hidden = HIDDEN.matcher(modifiers).find();
          add(function.group(1), from, function.start(), hidden, behind, end);
        }
        before = end < open ? end : behind;
        function.region(Math.min(open, Math.max(behind, before)), open);
      }
    }

    private String lineBefore(int from, int to) {
      return source.code().substring(Math.max(from, source.code().lastIndexOf('\n', to) + 1), to);
    }

    private int expressionEnd(int from, int to) {
      Matcher next = NEXT.matcher(source.code()).region(from, to);
      return next.find() ? next.start() : to;
    }

    private void add(String name, int from, int nameAt, boolean hidden, int start, int end) {
      List<Annotations.Use> own =
          uses.stream()
              .filter(use -> use.start() >= from && use.end() <= nameAt)
              .filter(use -> !source.isKotlin() || use.target() == nameAt)
              .toList();
      into.add(new Method(owner, name, own, ofOwner, hidden, start, end));
    }
  }
}
