package dev.capsize.reader.yaml;

import dev.capsize.model.Origin;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A value of a YAML document, with the place where it was written.
public sealed interface Node {

  /// Where it was written.
  Origin origin();

  /// What it is, in the words of a message: `'abc'`, `nothing`, `a mapping` or `a list`.
  String found();

  /// A single value.
  ///
  /// @param text without quotes and with escapes resolved
  /// @param plain whether it was written without quotes
  record Scalar(Origin origin, String text, boolean plain) implements Node {

    private static final int SHOWN_MAX = 60;

    /// Whether it stands for no value: empty, `~` or `null`, without quotes.
    public boolean isNull() {
      return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    }

    @Override
    public String found() {
      return isNull() ? "nothing" : shown(text);
    }

    /// `text` in quotes, cut where it gets long, and on one line.
    public static String shown(String text) {
      String line = text.replaceAll("\\R", " ");
      int end = Math.min(line.length(), SHOWN_MAX);
      return "'" + line.substring(0, end) + (line.length() > end ? "…'" : "'");
    }
  }

  /// Values by key, in the order of the file.
  record Mapping(Origin origin, SequencedMap<String, Entry> entries) implements Node {
    public Mapping {
      entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String found() {
      return "a mapping";
    }
  }

  /// Values in order.
  record Sequence(Origin origin, List<Node> items) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String found() {
      return "a list";
    }
  }

  /// The value of a key, and where the key was written.
  record Entry(Origin key, Node value) {}
}
