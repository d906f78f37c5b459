package dev.capsize.reader.key;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A dotted name of a setting in which `*` stands for any one segment and a final `**` for one or
/// more.
///
/// @param segments in order; not empty
public record KeyPattern(List<String> segments) {

  /// Any one segment.
  public static final String ANY = "*";

  /// Any segments, one or more; only at the end.
  public static final String REST = "**";

  public KeyPattern {
    segments = List.copyOf(segments);
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("a pattern needs a segment");
    }
  }

  /// The pattern written as `text`.
  public static KeyPattern of(String text) {
    return new KeyPattern(split(text));
  }

  /// The segments of a dotted key.
  public static List<String> split(String key) {
    return List.of(key.split("\\.", -1));
  }

  /// `key` in this pattern's spelling, if it matches when case, dashes and underscores are ignored;
  /// what a wildcard stands for keeps its own spelling, as Spring keeps it for the keys of a map.
  public Optional<String> canonical(List<String> key) {
    if (!fits(key)) {
      return Optional.empty();
    }
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < key.size(); i++) {
      String own = segments.get(Math.min(i, segments.size() - 1));
      boolean wild = own.equals(ANY) || own.equals(REST);
      name.append(i == 0 ? "" : ".").append(wild ? key.get(i) : own);
    }
    return Optional.of(name.toString());
  }

  /// Whether `key` matches in exactly this spelling.
  public boolean matches(List<String> key) {
    return canonical(key).filter(String.join(".", key)::equals).isPresent();
  }

  /// This pattern as a suggestion for `key`: wildcards filled with what stands there in `key`.
  String suggestion(List<String> key) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < segments.size(); i++) {
      String own = segments.get(i);
      boolean wild = own.equals(ANY) || own.equals(REST);
      name.append(i == 0 ? "" : ".").append(wild ? i < key.size() ? key.get(i) : "NAME" : own);
    }
    return name.toString();
  }

  /// `segment` without what relaxed names ignore.
  public static String relaxed(String segment) {
    return segment.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
  }

  private boolean fits(List<String> key) {
    boolean open = segments.getLast().equals(REST);
    if (open ? key.size() < segments.size() : key.size() != segments.size()) {
      return false;
    }
    for (int i = 0; i < segments.size(); i++) {
      String own = segments.get(i);
      if (key.get(i).isEmpty()) {
        return false;
      }
      if (!own.equals(ANY) && !own.equals(REST) && !relaxed(own).equals(relaxed(key.get(i)))) {
        return false;
      }
    }
    return true;
  }
}
