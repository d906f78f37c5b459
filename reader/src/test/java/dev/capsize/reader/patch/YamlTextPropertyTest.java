package dev.capsize.reader.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.Origin;
import dev.capsize.reader.problem.Problems;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Whatever a file looks like, one value changes and no other line does.
final class YamlTextPropertyTest {
  private static final int SEEDS = 400;

  @Test
  void a_replaced_value_is_the_only_difference_of_any_file() throws Unpatchable {
    for (long seed = 1; seed <= SEEDS; seed++) {
      Sample sample = Sample.of(seed);
      SortedMap<String, Node.Scalar> before = leaves(sample.text());
      List<String> paths = List.copyOf(before.keySet());
      String path = paths.get(new Random(seed).nextInt(paths.size()));
      Node.Scalar old = Objects.requireNonNull(before.get(path));
      Origin.Written at = (Origin.Written) old.origin();

      String after =
          new YamlText("a.yml", sample.text())
              .replaced(at.line(), at.column(), old.text(), "new-1");

      SortedMap<String, String> expected = texts(sample.text());
      expected.put(path, "new-1");
      assertThat(texts(after)).as("seed %d%n%s", seed, sample.text()).isEqualTo(expected);
      List<String> lines = new ArrayList<>(lines(sample.text()));
      List<String> changed = new ArrayList<>(lines(after));
      assertThat(changed).as("seed %d", seed).hasSameSizeAs(lines);
      lines.remove(at.line() - 1);
      changed.remove(at.line() - 1);
      assertThat(changed).as("seed %d", seed).isEqualTo(lines);
    }
  }

  @Test
  void an_inserted_key_is_the_only_difference_of_any_file() throws Unpatchable {
    int inserted = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      Sample sample = Sample.of(seed);
      SortedMap<String, String> expected = texts(sample.text());
      List<String> paths = List.copyOf(expected.keySet());
      List<String> path =
          new ArrayList<>(
              List.of(paths.get(new Random(seed).nextInt(paths.size())).split("/", -1)));
      if (path.stream().anyMatch(segment -> segment.matches("\\d+|.*\\..*"))) {
        continue;
      }
      path.set(path.size() - 1, "added");
      path.add("below");
      YamlText yaml = new YamlText("a.yml", sample.text());

      String after = yaml.inserted(yaml.gap(path).orElseThrow(), "17");

      SortedMap<String, String> found = texts(after);
      expected.put(String.join("/", path), "17");
      assertThat(undotted(found))
          .as("seed %d%n%s%n%s", seed, sample.text(), after)
          .isEqualTo(undotted(expected));
      List<String> missing = new ArrayList<>(lines(sample.text()));
      lines(after).forEach(missing::remove);
      // The one line of a mapping in braces, or the last without a line end, is another.
      assertThat(missing).as("seed %d%n%s", seed, after).hasSizeLessThanOrEqualTo(1);
      inserted++;
    }
    assertThat(inserted).isGreaterThan(SEEDS / 2);
  }

  /// Two ways of writing the same key are one.
  private static SortedMap<String, String> undotted(SortedMap<String, String> values) {
    SortedMap<String, String> all = new TreeMap<>();
    values.forEach((key, value) -> all.put(key.replace('.', '/'), value));
    return all;
  }

  private static SortedMap<String, String> texts(String yaml) {
    SortedMap<String, String> texts = new TreeMap<>();
    leaves(yaml).forEach((path, scalar) -> texts.put(path, scalar.text()));
    return texts;
  }

  private static SortedMap<String, Node.Scalar> leaves(String yaml) {
    Problems problems = new Problems();
    List<Node> documents =
        new YamlReader(problems).read(yaml.getBytes(StandardCharsets.UTF_8), "a.yml");
    assertThat(problems.count()).as(yaml).isZero();
    SortedMap<String, Node.Scalar> leaves = new TreeMap<>();
    collect("", documents.getFirst(), leaves);
    return leaves;
  }

  private static void collect(String path, Node node, SortedMap<String, Node.Scalar> into) {
    switch (node) {
      case Node.Scalar scalar -> into.put(path, scalar);
      case Node.Mapping map ->
          map.entries()
              .forEach(
                  (key, entry) ->
                      collect(path.isEmpty() ? key : path + "/" + key, entry.value(), into));
      case Node.Sequence list -> {
        for (int i = 0; i < list.items().size(); i++) {
          collect(path + "/" + i, list.items().get(i), into);
        }
      }
    }
  }

  private static List<String> lines(String text) {
    return List.of(text.split("(?<=\n)", -1));
  }

  /// A file with nested and flat keys, lists, braces, quotes, comments and either line end.
  private record Sample(String text) {
    static Sample of(long seed) {
      Random random = new Random(seed);
      int step = random.nextBoolean() ? 2 : 4;
      StringBuilder text = new StringBuilder("# a file that somebody wrote\n");
      mapping(text, random, 0, step, 3);
      if (random.nextInt(4) == 0) {
        text.setLength(text.length() - 1);
      }
      String lines = text.toString();
      return new Sample(random.nextBoolean() ? lines.replace("\n", "\r\n") : lines);
    }

    private static void mapping(
        StringBuilder text, Random random, int column, int step, int depth) {
      int keys = 1 + random.nextInt(4);
      for (int i = 0; i < keys; i++) {
        String indent = " ".repeat(column);
        if (random.nextInt(5) == 0) {
          text.append(random.nextBoolean() ? "\n" : indent + "# ünïcode: {not} 'read' 🚢\n");
        }
        String key = "key-" + i + (random.nextInt(8) == 0 ? ".dotted" : "");
        text.append(indent).append(key).append(':');
        int kind = depth == 0 ? 0 : random.nextInt(5);
        if (kind == 1 || kind == 2) {
          text.append(random.nextInt(4) == 0 ? "   # why\n" : "\n");
          mapping(text, random, column + step, step, depth - 1);
        } else if (kind == 3) {
          text.append("\n");
          for (int item = 0; item <= random.nextInt(3); item++) {
            text.append(" ".repeat(column + step)).append("- ").append(scalar(random));
            text.append('\n');
          }
        } else {
          text.append(' ');
          text.append(
              kind == 4
                  ? "{ a: %s, b: %s }".formatted(scalar(random), scalar(random))
                  : scalar(random));
          text.append(random.nextInt(3) == 0 ? "     # its comment\n" : "\n");
        }
      }
    }

    private static String scalar(Random random) {
      return switch (random.nextInt(6)) {
        case 0 -> "'it''s 1'";
        case 1 -> "\"a \\\"b\\\" 🚢\"";
        case 2 -> "250ms";
        case 3 -> "true";
        case 4 -> "größer";
        default -> Integer.toString(random.nextInt(1_000));
      };
    }
  }
}
