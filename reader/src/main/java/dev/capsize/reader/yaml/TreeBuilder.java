package dev.capsize.reader.yaml;

import dev.capsize.model.Origin;
import dev.capsize.reader.problem.Problem;
import dev.capsize.reader.problem.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Builds trees from the events of one text, within the limits of [YamlReader].
///
/// An alias shares its node, and counts with its full size: that bounds every later walk of the
/// tree.
final class TreeBuilder {

  private static final String MERGE = "<<";

  private final String file;
  private final Iterator<Event> events;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Node> anchors = new HashMap<>();
  private int nodes;
  private int aliases;

  private TreeBuilder(String file, Iterator<Event> events) {
    this.file = file;
    this.events = events;
  }

  /// The documents in `text`, in order; those that hold nothing are left out.
  ///
  /// @throws Unreadable if it is not YAML or passes a limit
  static List<Node> build(String file, String text, Problems problems) {
    LoadSettings settings = LoadSettings.builder().setLabel(file).build();
    try {
      Iterator<Event> events = new Parse(settings).parseString(text).iterator();
      TreeBuilder builder = new TreeBuilder(file, events);
      List<Node> documents = builder.documents();
      // Of a file that breaks off, only that is told: what came before may be its consequence.
      builder.problems.forEach(problem -> problems.add(problem.origin(), problem.message()));
      return documents;
    } catch (MarkedYamlEngineException e) {
      throw syntaxError(file, e);
    } catch (YamlEngineException e) {
      throw new Unreadable(
          new Origin.Written(file, 1, 1), "this is not YAML (%s)".formatted(e.getMessage()));
    }
  }

  private List<Node> documents() {
    List<Node> documents = new ArrayList<>();
    while (events.hasNext()) {
      if (events.next() instanceof DocumentStartEvent) {
        anchors.clear();
        Node root = node(events.next(), 1);
        if (!(root instanceof Node.Scalar scalar && scalar.isNull())) {
          documents.add(root);
        }
      }
    }
    return documents;
  }

  private Node node(Event event, int depth) {
    Origin origin = place(event.getStartMark());
    if (event instanceof AliasEvent alias) {
      return aliased(alias.getAlias().getValue(), origin, depth);
    }
    count(origin, 1);
    requireDepth(origin, depth);
    Node node =
        switch (event) {
          case ScalarEvent scalar -> new Node.Scalar(origin, scalar.getValue(), scalar.isPlain());
          case SequenceStartEvent _ -> sequence(origin, depth);
          case MappingStartEvent _ -> mapping(origin, depth);
          default -> throw new IllegalStateException("event %s starts no node".formatted(event));
        };
    if (event instanceof NodeEvent named) {
      named.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), node));
    }
    return node;
  }

  private Node sequence(Origin origin, int depth) {
    List<Node> items = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(node(event, depth + 1));
    }
    return new Node.Sequence(origin, items);
  }

  private Node mapping(Origin origin, int depth) {
    SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>();
    List<Node> merged = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      Node key = node(event, depth + 1);
      Node value = node(events.next(), depth + 1);
      if (!(key instanceof Node.Scalar name) || name.text().isBlank()) {
        problem(key.origin(), key.found() + " is a key - a key is a name; write one");
      } else if (name.plain() && name.text().equals(MERGE)) {
        merged.add(value);
      } else {
        Node.Entry first = entries.putIfAbsent(name.text(), new Node.Entry(name.origin(), value));
        if (first != null) {
          problem(
              name.origin(),
              "key %s is written twice, first at %s - one key has one value; remove one"
                  .formatted(Node.Scalar.shown(name.text()), first.key().text()));
        }
      }
    }
    merged.forEach(value -> merge(value, entries));
    return new Node.Mapping(origin, entries);
  }

  private void merge(Node value, SequencedMap<String, Node.Entry> into) {
    switch (value) {
      case Node.Mapping mapping -> mapping.entries().forEach(into::putIfAbsent);
      case Node.Sequence sequence
          when !sequence.items().stream().allMatch(Node.Mapping.class::isInstance) ->
          notMergeable(value);
      case Node.Sequence sequence -> sequence.items().forEach(item -> merge(item, into));
      case Node.Scalar _ -> notMergeable(value);
    }
  }

  private void problem(Origin origin, String message) {
    problems.add(new Problem(origin, message));
  }

  private void notMergeable(Node value) {
    problem(
        value.origin(),
        "<< merges %s - it takes a mapping or a list of mappings; name one with *"
            .formatted(value.found()));
  }

  private Node aliased(String name, Origin origin, int depth) {
    if (++aliases > YamlReader.ALIASES_MAX) {
      throw new Unreadable(
          origin,
          "there are more than %d aliases - that is the limit; write the values out"
              .formatted(YamlReader.ALIASES_MAX));
    }
    Node target = anchors.get(name);
    if (target == null) {
      throw new Unreadable(
          origin,
          ("alias *%s has no finished anchor before it - an alias repeats an earlier "
                  + "value; write &%s there")
              .formatted(name, name));
    }
    count(origin, size(target));
    requireDepth(origin, depth + height(target) - 1);
    return target;
  }

  private void count(Origin origin, int more) {
    nodes += more;
    if (nodes > YamlReader.NODES_MAX) {
      throw new Unreadable(
          origin,
          ("there are more than %,d values, repeats through aliases counted - that is "
                  + "the limit; is it the right file?")
              .formatted(YamlReader.NODES_MAX));
    }
  }

  private static void requireDepth(Origin origin, int depth) {
    if (depth > YamlReader.DEPTH_MAX) {
      throw new Unreadable(
          origin,
          "values are nested deeper than %d - that is the limit; is it the right file?"
              .formatted(YamlReader.DEPTH_MAX));
    }
  }

  private static int size(Node node) {
    return switch (node) {
      case Node.Scalar _ -> 1;
      case Node.Sequence list -> 1 + list.items().stream().mapToInt(TreeBuilder::size).sum();
      case Node.Mapping map ->
          1 + map.entries().values().stream().mapToInt(entry -> 1 + size(entry.value())).sum();
    };
  }

  private static int height(Node node) {
    return switch (node) {
      case Node.Scalar _ -> 1;
      case Node.Sequence list ->
          1 + list.items().stream().mapToInt(TreeBuilder::height).max().orElse(0);
      case Node.Mapping map ->
          1 + map.entries().values().stream().mapToInt(e -> height(e.value())).max().orElse(0);
    };
  }

  private Origin place(Optional<Mark> mark) {
    return place(file, mark);
  }

  private static Origin place(String file, Optional<Mark> mark) {
    return mark.map(at -> new Origin.Written(file, at.getLine() + 1, at.getColumn() + 1))
        .orElse(new Origin.Written(file, 1, 1));
  }

  private static Unreadable syntaxError(String file, MarkedYamlEngineException e) {
    Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
    boolean tab =
        mark.isPresent()
            && mark.get().getPointer() < mark.get().getBuffer().length
            && mark.get().getBuffer()[mark.get().getPointer()] == '\t';
    return new Unreadable(
        place(file, mark),
        tab
            ? "there is a tab - YAML is indented with spaces; replace the tab"
            : ("this is not YAML (%s) - check indentation, quotes and brackets here "
                    + "and on the line above")
                .formatted(e.getProblem()));
  }
}
