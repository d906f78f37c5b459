package dev.capsize.reader.deployment;

import dev.capsize.model.Origin;
import dev.capsize.reader.key.Spelling;
import dev.capsize.reader.problem.Problems;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The container of the service: its part of the manifest.
///
/// @param section its mapping
/// @param ports the names of its ports
/// @param variables its environment variables in the order of the file; the last of a name counts
public record Container(Section section, List<String> ports, List<Variable> variables) {

  /// An environment variable.
  ///
  /// @param name as the process sees it
  /// @param value its text
  /// @param origin where the value was written
  public record Variable(String name, String value, Origin origin) {}

  private static final String NOT_TEXT =
      "[+-]?[\\d.]+([eE][+-]?\\d+)?|true|false|0[xo][\\da-fA-F]+";

  public Container {
    ports = List.copyOf(ports);
    variables = List.copyOf(variables);
  }

  /// Variables by name.
  SortedMap<String, String> environment() {
    SortedMap<String, String> environment = new TreeMap<>();
    variables.forEach(variable -> environment.put(variable.name(), variable.value()));
    return environment;
  }

  /// The container of `service` in `pod`: the only one, or the one that bears its name.
  static Optional<Container> in(Section pod, String service) {
    if (!pod.require("containers", "[{ name: " + service + " }]")) {
      return Optional.empty();
    }
    List<Section> sections = sections(pod, "containers");
    List<Section> named =
        sections.size() == 1
            ? sections
            : sections.stream().filter(one -> name(one).equals(service)).toList();
    if (named.size() != 1) {
      List<String> names = sections.stream().map(Container::name).toList();
      pod.problems()
          .add(
              pod.get("containers").map(Node::origin).orElse(pod.origin()),
              ("%s.containers has %d containers, %d of them named '%s' - the one that "
                      + "bears the service's name is read; %s")
                  .formatted(
                      pod.path(),
                      sections.size(),
                      named.size(),
                      service,
                      Spelling.hint(service, names)));
      return Optional.empty();
    }
    Section container = named.getFirst();
    List<String> ports =
        sections(container, "ports").stream()
            .map(Container::name)
            .filter(port -> !port.isEmpty())
            .toList();
    container
        .get("envFrom")
        .ifPresent(
            from ->
                pod.problems()
                    .notice(from.origin(), container.pathOf("envFrom") + " is not followed"));
    return Optional.of(new Container(container, ports, variables(container)));
  }

  /// The elements of a list of mappings; those that are none are problems.
  private static List<Section> sections(Section parent, String key) {
    List<Section> sections = new ArrayList<>();
    int index = 0;
    for (Node node : parent.list(key)) {
      String path = "%s.%d".formatted(parent.pathOf(key), index++);
      if (node instanceof Node.Mapping mapping) {
        sections.add(new Section(path, mapping, parent.problems()));
      } else {
        parent
            .problems()
            .add(
                node.origin(),
                "%s is %s - it has to be a mapping; write keys with values below it"
                    .formatted(path, node.found()));
      }
    }
    return sections;
  }

  private static String name(Section section) {
    return section.scalar("name").map(Node.Scalar::text).orElse("");
  }

  private static List<Variable> variables(Section container) {
    Problems problems = container.problems();
    List<Variable> variables = new ArrayList<>();
    for (Section section : sections(container, "env")) {
      if (!section.require("name", "JAVA_TOOL_OPTIONS")) {
        continue;
      }
      String name = name(section);
      if (!name.matches("[\\x21-\\x3c\\x3e-\\x7e]{1,500}")) {
        section
            .scalar("name")
            .ifPresent(
                written ->
                    problems.add(
                        written.origin(),
                        "%s is %s - a variable's name holds no blanks and no =; rename it"
                            .formatted(section.pathOf("name"), written.found())));
      } else if (section.get("valueFrom").isPresent()) {
        problems.notice(
            section.keyOrigin("valueFrom"),
            "%s takes %s from elsewhere and is not followed: the variable is not set"
                .formatted(section.path(), name));
      } else {
        variables.add(variable(section, name));
      }
    }
    return variables;
  }

  private static Variable variable(Section section, String name) {
    Optional<Node.Scalar> value = section.scalar("value");
    value
        .filter(written -> written.plain() && written.text().matches(NOT_TEXT))
        .ifPresent(
            written ->
                section
                    .problems()
                    .add(
                        written.origin(),
                        "%s is %s without quotes - Kubernetes takes only text here; write \"%s\""
                            .formatted(section.pathOf("value"), written.found(), written.text())));
    String text = value.map(Node.Scalar::text).orElse("");
    if (text.indexOf('\0') >= 0) {
      section
          .problems()
          .add(
              section.keyOrigin("value"),
              "%s holds a NUL - no variable can; remove it".formatted(section.pathOf("value")));
    }
    return new Variable(name, text, value.map(Node.Scalar::origin).orElse(section.origin()));
  }
}
