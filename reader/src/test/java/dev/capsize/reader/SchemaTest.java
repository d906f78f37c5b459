package dev.capsize.reader;

import static dev.capsize.reader.JsonSchema.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The published schema and the reader know the same keys.
class SchemaTest {

  private static final Path SCHEMA = Path.of("../docs/reference/capsize.schema.json");
  private static final Path PAGE = Path.of("../docs/reference/capsize-yml.md");
  private static final Path EXAMPLES = Path.of("../examples");

  /// A key that nobody knows.
  private static final String UNKNOWN = "zzzzzzzz";

  /// A mapping of the schema by its definition, and a file that has [#UNKNOWN] in it.
  private static final Map<String, String> PLACES =
      Map.ofEntries(
          Map.entry("", "%s"),
          Map.entry("caller", "callers: { people: { %s } }"),
          Map.entry("retry", "clients: { bank: { retry: { %s } } }"),
          Map.entry("retryBudget", "clients: { bank: { retry: { budget: { %s } } } }"),
          Map.entry("client", "clients: { bank: { %s } }"),
          Map.entry("breaker", "breakers: { all: { %s } }"),
          Map.entry("pool", "pools: { db: { %s } }"),
          Map.entry("server", "server: { %s }"),
          Map.entry("queue", "server: { queue: { %s } }"),
          Map.entry("limit", "server: { limit: { %s } }"),
          Map.entry("endpoint", "endpoints: { buy: { %s } }"),
          Map.entry("request", "endpoints: { buy: { steps: [compute 1ms], request: { %s } } }"),
          Map.entry("nestedSteps", "endpoints: { buy: { steps: [{ %s }] } }"),
          Map.entry("deadline", "deadline: { %s }"),
          Map.entry("idempotency", "idempotency: { %s }"),
          Map.entry("drain", "drain: { %s }"),
          Map.entry("service", "services: { other: { %s } }"),
          Map.entry("dependency", "dependencies: { bank: { %s } }"),
          Map.entry("scenario", "scenario: { %s }"),
          Map.entry("trigger", "scenario: { trigger: { %s } }"),
          Map.entry("loadStep", "scenario: { load-steps: [{ %s }] }"),
          Map.entry("deploy", "scenario: { deploy: { %s } }"),
          Map.entry("semantics", "semantics: { %s }"));

  private static final List<String> REST =
      List.of(
          "service: shop",
          "callers: { people: { sends: { buy: 10/s }, patience: 1s } }",
          "endpoints: { buy: { steps: [query 5ms, call bank] } }",
          "dependencies: { bank: { latency: 40ms } }");

  private static final Map<?, ?> ROOT = map(load(read(SCHEMA)));

  @TempDir Path directory;

  @Test
  void it_is_of_draft_seven() {
    assertThat(ROOT.get("$schema")).isEqualTo("http://json-schema.org/draft-07/schema#");
  }

  @Test
  void every_mapping_of_the_schema_has_a_place() {
    Set<String> closed =
        map(ROOT.get("definitions")).entrySet().stream()
            .filter(one -> map(one.getValue()).containsKey("properties"))
            .map(one -> String.valueOf(one.getKey()))
            .collect(Collectors.toCollection(TreeSet::new));
    closed.add("");

    assertThat(PLACES.keySet()).isEqualTo(closed);
  }

  static Stream<String> definitions() {
    return PLACES.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void the_reader_takes_the_keys_that_the_schema_has(String definition) throws IOException {
    Map<?, ?> schema =
        definition.isEmpty() ? ROOT : map(map(ROOT.get("definitions")).get(definition));
    String place = PLACES.getOrDefault(definition, "").formatted(UNKNOWN + ": 1");
    Files.writeString(directory.resolve("capsize.yml"), file(place));

    Set<String> allowed =
        messages().stream()
            .map(Pattern.compile("unknown key '" + UNKNOWN + "'.*allowed: (.*)")::matcher)
            .filter(Matcher::find)
            .map(matcher -> new TreeSet<>(List.of(matcher.group(1).split(", "))))
            .findFirst()
            .orElseThrow();

    allowed.remove("bank.latency");
    assertThat(allowed).isEqualTo(names(map(schema.get("properties"))));
    assertThat(new JsonSchema(ROOT).validate(load(file(place)))).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void the_page_explains_the_keys_that_the_schema_has(String definition) {
    Map<?, ?> schema =
        definition.isEmpty() ? ROOT : map(map(ROOT.get("definitions")).get(definition));
    String page = read(PAGE);

    assertThat(names(map(schema.get("properties"))))
        .allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
    assertThat(map(schema.get("properties")).values())
        .allSatisfy(key -> assertThat(map(key).get("description")).isNotNull());
  }

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      return files.filter(file -> file.endsWith("capsize.yml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void the_examples_are_valid_and_name_it(Path example) {
    String text = read(example);

    assertThat(new JsonSchema(ROOT).validate(load(text))).isEmpty();
    Path directory = Objects.requireNonNull(example.getParent());
    String schema = directory.relativize(SCHEMA).toString();
    assertThat(text).startsWith("# yaml-language-server: $schema=" + schema + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server: { threads: 0 }",
        "server: { kind: fibers }",
        "pools: { db: { size: ten } }",
        "deadline: { budget: 5 }",
        "replicas: 1000",
        "endpoints: { buy: { steps: [qery 5ms] } }",
        "callers: { people: { sends: { buy: 10 }, patience: 1s } }",
        "semantics: { departed: gone }",
        "dependencies: { bank: { latency: 40ms, failures: 120% } }"
      })
  void what_the_reader_refuses_the_schema_refuses(String line) throws IOException {
    Files.writeString(directory.resolve("capsize.yml"), file(line));

    assertThat(messages()).anyMatch(message -> message.startsWith("! "));
    assertThat(new JsonSchema(ROOT).validate(load(file(line)))).isNotEmpty();
  }

  private static String file(String place) {
    List<String> lines = new ArrayList<>(REST);
    String key = place.substring(0, place.indexOf(':') + 1);
    lines.removeIf(line -> line.startsWith(key));
    lines.add(place);
    return String.join("\n", lines) + "\n";
  }

  private List<String> messages() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("example"));
    Workspace workspace = new Workspace(folder);
    return workspace
        .write("capsize.yml", Files.readString(directory.resolve("capsize.yml")))
        .messages(Overrides.NONE);
  }

  private static Set<String> names(Map<?, ?> properties) {
    return properties.keySet().stream()
        .map(String::valueOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Object load(String text) {
    return new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  private static String read(Path file) {
    return new String(Workspace.bytes(file), StandardCharsets.UTF_8);
  }
}
