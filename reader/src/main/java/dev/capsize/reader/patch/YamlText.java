package dev.capsize.reader.patch;

import dev.capsize.reader.key.KeyPattern;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// The text of a YAML file, in which single values are changed or added.
///
/// Offsets are in code points, as the parser's are. Valid YAML within the reader's limits is
/// expected: the reader has read it before.
final class YamlText {
  private static final String MARK = "\uFEFF";
  private static final String PLAIN = "[A-Za-z0-9][A-Za-z0-9._/ -]*";
  private static final int USUAL_STEP = 2;

  private final String name;
  private final String mark;
  private final String text;
  private final List<Node> documents = new ArrayList<>();

  /// @param name what the file is called in messages
  YamlText(String name, String text) throws Unpatchable {
    this.name = name;
    this.mark = text.startsWith(MARK) ? MARK : "";
    this.text = text.substring(mark.length());
    try {
      new Compose(LoadSettings.builder().setLabel(name).build())
          .composeAllFromString(this.text)
          .forEach(documents::add);
    } catch (YamlEngineException e) {
      throw new Unpatchable("%s is not YAML any more (%s)".formatted(name, e.getMessage()));
    }
  }

  /// Where a key that nobody wrote would stand.
  ///
  /// @param mapping that gets it
  /// @param parent key whose value is nothing, and becomes a mapping with it; empty for none
  /// @param rest of the path, not empty
  /// @param depth segments that are there already
  record Gap(MappingNode mapping, Optional<NodeTuple> parent, List<String> rest, int depth) {}

  /// The text with another scalar at a place.
  ///
  /// @param line 1-based
  /// @param column 1-based, in code points
  /// @param old value that has to stand there
  String replaced(int line, int column, String old, String value) throws Unpatchable {
    String where = "%s:%d:%d".formatted(name, line, column);
    ScalarNode scalar =
        scalarAt(line - 1, column - 1)
            .orElseThrow(() -> new Unpatchable(where + " has no single value any more"));
    int from = index(scalar.getStartMark());
    int to = index(scalar.getEndMark());
    String token = slice(from, to);
    if (token.startsWith("&") || token.startsWith("!") || token.contains("\n")) {
      throw new Unpatchable(
          "%s has an anchor, a tag or several lines - only a plain value is changed; change it"
                  .formatted(where)
              + " yourself");
    }
    if (!scalar.getValue().strip().equals(old.strip())) {
      throw new Unpatchable(
          "%s is '%s', which stands for '%s' here - a value that is put together is not replaced;"
                  .formatted(where, scalar.getValue(), old)
              + " change it yourself");
    }
    String written =
        switch (scalar.getScalarStyle()) {
          case SINGLE_QUOTED -> "'" + value.replace("'", "''") + "'";
          case DOUBLE_QUOTED -> doubleQuoted(value);
          default -> (from == to && from > 0 ? " " : "") + plain(value);
        };
    return mark + slice(0, from) + written + slice(to, length());
  }

  /// The best place for a key, in all documents but those of a profile; the later of equals.
  Optional<Gap> gap(List<String> path) {
    Gap best = null;
    for (Node document : documents) {
      if (document instanceof MappingNode mapping && !ofProfile(mapping)) {
        Gap gap = gap(mapping, Optional.empty(), path, 0);
        best = gap != null && (best == null || gap.depth() >= best.depth()) ? gap : best;
      }
    }
    return Optional.ofNullable(best);
  }

  /// The text with a new key.
  String inserted(Gap gap, String value) throws Unpatchable {
    if (gap.parent().isPresent()) {
      NodeTuple parent = gap.parent().get();
      int column = parent.getKeyNode().getStartMark().orElseThrow().getColumn();
      requireBlock(gap.mapping());
      return after(index(parent.getKeyNode().getEndMark()), nested(gap.rest(), column, value));
    }
    List<NodeTuple> tuples = gap.mapping().getValue();
    if (gap.mapping().getFlowStyle() == FlowStyle.FLOW) {
      return inFlow(gap, value);
    }
    if (tuples.isEmpty()) {
      throw new Unpatchable(name + " has an empty document - there is no place for a key in it");
    }
    int column = tuples.getFirst().getKeyNode().getStartMark().orElseThrow().getColumn();
    Optional<NodeTuple> sibling = dottedSibling(tuples, gap.rest());
    boolean dotted = sibling.isPresent() || isDotted(tuples);
    int end = end(sibling.orElse(tuples.getLast()));
    String lines =
        dotted
            ? " ".repeat(column) + String.join(".", gap.rest()) + ": " + plain(value)
            : nested(gap.rest(), column - step(), value);
    return after(end, lines);
  }

  private static boolean ofProfile(MappingNode document) {
    return find(document, List.of("spring", "config", "activate", "on-profile"));
  }

  private static boolean find(Node node, List<String> path) {
    if (path.isEmpty()) {
      return true;
    }
    return node instanceof MappingNode mapping
        && mapping.getValue().stream()
            .anyMatch(
                tuple -> {
                  int used = common(tuple, path);
                  return used > 0
                      && used == segments(tuple).size()
                      && find(tuple.getValueNode(), path.subList(used, path.size()));
                });
  }

  /// Null where the path leads into a value that is no mapping.
  private static @org.jspecify.annotations.Nullable Gap gap(
      MappingNode mapping, Optional<NodeTuple> parent, List<String> path, int depth) {
    Gap best = new Gap(mapping, parent, path, depth);
    boolean blocked = false;
    for (NodeTuple tuple : mapping.getValue()) {
      int used = common(tuple, path);
      if (used == 0 || used < segments(tuple).size()) {
        continue;
      }
      List<String> rest = path.subList(used, path.size());
      Gap deeper = null;
      if (!rest.isEmpty() && tuple.getValueNode() instanceof MappingNode inner) {
        deeper = gap(inner, Optional.empty(), rest, depth + used);
      } else if (!rest.isEmpty()
          && tuple.getValueNode() instanceof ScalarNode scalar
          && scalar.getValue().isEmpty()
          && scalar.getScalarStyle() == ScalarStyle.PLAIN) {
        deeper = new Gap(mapping, Optional.of(tuple), rest, depth + used);
      }
      blocked |= deeper == null;
      best = deeper != null && deeper.depth() > best.depth() ? deeper : best;
    }
    return blocked ? null : best;
  }

  private static List<String> segments(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode key
        ? KeyPattern.split(key.getValue())
        : List.of();
  }

  /// How many first segments a key shares with a path.
  private static int common(NodeTuple tuple, List<String> path) {
    List<String> own = segments(tuple);
    int common = 0;
    while (common < Math.min(own.size(), path.size())
        && KeyPattern.relaxed(own.get(common)).equals(KeyPattern.relaxed(path.get(common)))) {
      common++;
    }
    return common;
  }

  /// The last of the keys with dots that begin most like the path.
  private static Optional<NodeTuple> dottedSibling(List<NodeTuple> tuples, List<String> path) {
    NodeTuple best = null;
    int most = 0;
    for (NodeTuple tuple : tuples) {
      int common = common(tuple, path);
      if (common > 0 && common >= most && segments(tuple).size() > 1) {
        best = tuple;
        most = common;
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean isDotted(List<NodeTuple> tuples) {
    return tuples.stream().anyMatch(tuple -> segments(tuple).size() > 1)
        && tuples.stream().noneMatch(tuple -> tuple.getValueNode() instanceof MappingNode);
  }

  private String inFlow(Gap gap, String value) throws Unpatchable {
    List<String> rest = gap.rest();
    String entry = rest.getLast() + ": " + plain(value);
    for (String segment : rest.subList(0, rest.size() - 1).reversed()) {
      entry = segment + ": { " + entry + " }";
    }
    List<NodeTuple> tuples = gap.mapping().getValue();
    if (tuples.isEmpty()) {
      int at = index(gap.mapping().getStartMark()) + 1;
      return mark + slice(0, at) + " " + entry + " " + slice(at, length());
    }
    int at = end(tuples.getLast());
    return mark + slice(0, at) + ", " + entry + slice(at, length());
  }

  private void requireBlock(MappingNode mapping) throws Unpatchable {
    if (mapping.getFlowStyle() == FlowStyle.FLOW) {
      throw new Unpatchable(
          name + " has the key without a value in a line of others - write it yourself");
    }
  }

  /// A key below others, each on a line of its own.
  private String nested(List<String> path, int parentColumn, String value) throws Unpatchable {
    StringBuilder lines = new StringBuilder();
    int column = parentColumn;
    for (String segment : path) {
      column += step();
      lines.append(lines.isEmpty() ? "" : lineEnd());
      lines.append(" ".repeat(Math.max(0, column))).append(segment).append(':');
    }
    return lines.append(' ').append(plain(value)).toString();
  }

  /// The text with `lines` after the line of `offset`.
  private String after(int offset, String lines) {
    int from = text.offsetByCodePoints(0, offset);
    if (from > 0 && text.charAt(from - 1) == '\n') {
      return mark + text.substring(0, from) + lines + lineEnd() + text.substring(from);
    }
    int end = text.indexOf('\n', from);
    return end < 0
        ? mark + text + lineEnd() + lines
        : mark + text.substring(0, end + 1) + lines + lineEnd() + text.substring(end + 1);
  }

  private String lineEnd() {
    int first = text.indexOf('\n');
    return first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
  }

  /// By how much the file indents.
  private int step() {
    for (Node document : documents) {
      if (document instanceof MappingNode mapping) {
        for (NodeTuple tuple : mapping.getValue()) {
          if (tuple.getValueNode() instanceof MappingNode inner
              && inner.getFlowStyle() == FlowStyle.BLOCK
              && !inner.getValue().isEmpty()) {
            int column =
                inner.getValue().getFirst().getKeyNode().getStartMark().orElseThrow().getColumn();
            int own = tuple.getKeyNode().getStartMark().orElseThrow().getColumn();
            return column > own ? column - own : USUAL_STEP;
          }
        }
      }
    }
    return USUAL_STEP;
  }

  /// Where the last character of an entry stands, and what follows it may be a comment.
  private int end(NodeTuple tuple) throws Unpatchable {
    int key = index(tuple.getKeyNode().getEndMark());
    int end = end(tuple.getValueNode());
    if (end < key) {
      throw new Unpatchable(
          name + " repeats a value with * right before the place of the key - write it yourself");
    }
    return end;
  }

  private int end(Node node) throws Unpatchable {
    if (node instanceof CollectionNode<?> collection
        && collection.getFlowStyle() == FlowStyle.FLOW) {
      return index(node.getEndMark());
    }
    return switch (node) {
      case MappingNode mapping when !mapping.getValue().isEmpty() ->
          end(mapping.getValue().getLast());
      case SequenceNode list when !list.getValue().isEmpty() -> {
        int end = end(list.getValue().getLast());
        if (end < index(list.getStartMark())) {
          throw new Unpatchable(name + " repeats a value with * right before the place of the key");
        }
        yield end;
      }
      default -> index(node.getEndMark());
    };
  }

  private Optional<ScalarNode> scalarAt(int line, int column) {
    Deque<Node> open = new ArrayDeque<>(documents);
    while (!open.isEmpty()) {
      Node node = open.pop();
      switch (node) {
        case ScalarNode scalar -> {
          Mark start = scalar.getStartMark().orElseThrow();
          if (start.getLine() == line && start.getColumn() == column) {
            return Optional.of(scalar);
          }
        }
        case MappingNode mapping ->
            mapping.getValue().forEach(tuple -> open.push(tuple.getValueNode()));
        case SequenceNode list -> list.getValue().forEach(open::push);
        default -> {}
      }
    }
    return Optional.empty();
  }

  private static String plain(String value) {
    return value.matches(PLAIN) && !value.endsWith(" ") ? value : doubleQuoted(value);
  }

  private static String doubleQuoted(String value) {
    return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static int index(Optional<Mark> mark) {
    return mark.orElseThrow().getIndex();
  }

  private int length() {
    return text.codePointCount(0, text.length());
  }

  private String slice(int from, int to) {
    return text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to));
  }
}
