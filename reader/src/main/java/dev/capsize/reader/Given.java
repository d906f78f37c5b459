package dev.capsize.reader;

import dev.capsize.model.Origin;
import dev.capsize.reader.key.Spelling;
import dev.capsize.reader.problem.Problems;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import dev.capsize.reader.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A value that is laid over a file.
///
/// @param key dotted, as the user wrote it
/// @param keyOrigin where the key was written
/// @param value what it becomes, with the place to blame
record Given(String key, Origin keyOrigin, Node.Scalar value) {

  private static final int SET_LENGTH_MAX = 1_000;

  /// Everything that is laid over the files, in rising order of precedence.
  static List<Given> all(Section capsize, Overrides overrides) {
    List<Given> all = new ArrayList<>();
    Problems problems = capsize.problems();
    Optional<Section> quick = capsize.section("quick");
    if (overrides.quick()) {
      quick.ifPresent(section -> all.addAll(ofSection(section)));
      if (capsize.get("quick").isEmpty()) {
        problems.add(
            new Origin.Option("--quick"),
            "capsize.yml has no quick - it lists what --quick sets; add it");
      }
    }
    List<String> mechanisms = mechanisms(capsize);
    for (String mechanism : overrides.without()) {
      Optional<Section> without = capsize.section("without");
      if (mechanisms.contains(mechanism)) {
        without.flatMap(s -> s.section(mechanism)).ifPresent(s -> all.addAll(ofSection(s)));
      } else {
        problems.add(
            new Origin.Option("--without " + mechanism),
            "%s is no mechanism - capsize.yml lists them below without; %s"
                .formatted(Node.Scalar.shown(mechanism), Spelling.hint(mechanism, mechanisms)));
      }
    }
    overrides.sets().forEach(set -> ofSet(set, problems).ifPresent(all::add));
    return all;
  }

  /// Each thing that could be laid over the files: `quick`, and each mechanism of `without`.
  static List<List<Given>> possible(Section capsize) {
    List<List<Given>> all = new ArrayList<>();
    capsize.section("quick").ifPresent(section -> all.add(ofSection(section)));
    for (String mechanism : mechanisms(capsize)) {
      capsize
          .section("without")
          .flatMap(without -> without.section(mechanism))
          .ifPresent(section -> all.add(ofSection(section)));
    }
    return all;
  }

  /// What `--without` takes.
  static List<String> mechanisms(Section capsize) {
    return capsize.section("without").map(Section::keys).orElse(List.of());
  }

  private static List<Given> ofSection(Section section) {
    List<Given> all = new ArrayList<>();
    for (String key : section.keys()) {
      Optional<Node> value =
          Optional.ofNullable(section.node().entries().get(key)).map(Node.Entry::value);
      if (value.orElse(null) instanceof Node.Scalar scalar) {
        all.add(new Given(key, section.keyOrigin(key), scalar));
      } else {
        // Says that it is no single value.
        section.scalar(key);
      }
    }
    return all;
  }

  private static Optional<Given> ofSet(String set, Problems problems) {
    Origin origin = new Origin.Option("--set " + oneLine(set));
    int equals = set.indexOf('=');
    if (equals < 1 || set.length() > SET_LENGTH_MAX) {
      problems.add(
          origin,
          equals < 1
              ? "there is no KEY= - it takes KEY=VALUE; write for example callers.shop.patience=1s"
              : "it is longer than %d characters - that is the limit; shorten it"
                  .formatted(SET_LENGTH_MAX));
      return Optional.empty();
    }
    String key = set.substring(0, equals).strip();
    return value(set.substring(equals + 1), origin, problems)
        .map(value -> new Given(key, origin, value));
  }

  private static String oneLine(String set) {
    String line = set.replaceAll("\\R", " ");
    return line.length() > SET_LENGTH_MAX ? line.substring(0, SET_LENGTH_MAX) + "…" : line;
  }

  /// The YAML scalar written as `text`; a text that YAML reads as nothing is empty.
  private static Optional<Node.Scalar> value(String text, Origin origin, Problems problems) {
    if (text.isBlank()) {
      return Optional.of(new Node.Scalar(origin, "", true));
    }
    List<Node> documents =
        new YamlReader(new Problems()).read(text.getBytes(StandardCharsets.UTF_8), "--set");
    if (documents.isEmpty() && text.strip().matches("~|(?i)null")) {
      return Optional.of(new Node.Scalar(origin, "", true));
    }
    if (documents.size() == 1 && documents.getFirst() instanceof Node.Scalar scalar) {
      // Not plain: on the command line nobody quotes a number to make it text.
      return Optional.of(new Node.Scalar(origin, scalar.text(), false));
    }
    problems.add(
        origin,
        "the value %s is no YAML scalar - a key gets one value; quote it or write one value"
            .formatted(Node.Scalar.shown(text)));
    return Optional.empty();
  }
}
