package dev.capsize.cli.report;

import java.util.List;
import java.util.stream.Collectors;

/// Pieces of markup. Whatever is named `text` is escaped here; whatever is named `html` is markup
/// already.
final class Html {
  private Html() {}

  /// Text as it may stand between tags and inside quoted attributes.
  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> appendEscaped(out, c));
    return out.toString();
  }

  private static void appendEscaped(StringBuilder out, int c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      // A parser drops or replaces control characters; a reader should see that one was there.
      default -> out.appendCodePoint(c < ' ' && c != '\n' && c != '\t' ? '\ufffd' : c);
    }
  }

  /// An element with a class; the class is ours, never a user's.
  static String element(String tag, String cssClass, String html) {
    String attribute = cssClass.isEmpty() ? "" : " class=\"" + cssClass + "\"";
    return "<" + tag + attribute + ">" + html + "</" + tag + ">";
  }

  /// A table with a caption, a head and rows; the first cell of each row is its head.
  static String table(String caption, List<String> head, List<List<String>> rows) {
    StringBuilder out = new StringBuilder("<div class=\"scroll\" tabindex=\"0\"><table>");
    out.append(element("caption", "", escape(caption)));
    out.append("<thead><tr>");
    head.forEach(text -> out.append("<th scope=\"col\">").append(escape(text)).append("</th>"));
    out.append("</tr></thead><tbody>");
    for (List<String> row : rows) {
      out.append("<tr><th scope=\"row\">").append(escape(row.getFirst())).append("</th>");
      row.stream().skip(1).forEach(text -> out.append("<td>").append(escape(text)).append("</td>"));
      out.append("</tr>\n");
    }
    return out.append("</tbody></table></div>").toString();
  }

  /// An unordered list of sentences.
  static String list(List<String> texts) {
    return texts.stream()
        .map(text -> element("li", "", escape(text)))
        .collect(Collectors.joining("\n", "<ul>", "</ul>"));
  }
}
