package dev.capsize.check.code;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.subject.Service;
import dev.capsize.check.subject.Service.Kind;
import dev.capsize.check.subject.Service.Sighting;
import dev.capsize.model.Origin;
import dev.capsize.reader.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Facts of the source files of one service.
public final class SourceScan implements Service.Code {

  /// Longest file that is read, in characters.
  public static final int CHARACTERS_MAX = 1_000_000;

  private static final Set<String> RESILIENCE =
      Set.of("CircuitBreaker", "Retry", "Bulkhead", "RateLimiter", "TimeLimiter");
  private static final Set<String> TOLD =
      Set.of("Scheduled", "Async", "KafkaListener", "RabbitListener", "Entity", "Retryable");

  /// A file without any of these has nothing that is looked for.
  private static final List<String> HITS =
      List.of(
          "@CircuitBreaker",
          "@Retry",
          "@Bulkhead",
          "@RateLimiter",
          "@TimeLimiter",
          "@FeignClient",
          "@Scheduled",
          "@Async",
          "@KafkaListener",
          "@RabbitListener",
          "@Entity",
          "Transactional",
          "RestTemplate",
          "RestClient",
          "WebClient",
          "REQUIRES_NEW",
          "CompletableFuture",
          "JpaRepository",
          "Retryer",
          "resilience4j");

  private static final Pattern CONSTANTS =
      Pattern.compile("static\\s+final\\s+String|final\\s+static\\s+String|const\\s+val");
  private static final Pattern TEST =
      Pattern.compile(
          "(?:^|/)src/(?:test|testFixtures|integrationTest|integration-test|it|e2e)\\w*/"
              + "|(?:Test|Tests|IT|ITCase|Spec)\\.(?:java|kt)$");
  private static final Pattern REQUIRES_NEW =
      Pattern.compile("(?<!\\w)(?:Propagation|TxType)\\.REQUIRES_NEW\\b");
  private static final Pattern POOL =
      Pattern.compile("\\bCompletableFuture\\s*\\.\\s*(?:<\\w+>\\s*)?(?:supply|run)Async\\s*\\(");
  private static final Pattern RETRYER =
      Pattern.compile("\\bnew\\s+(?:feign\\.)?Retryer\\s*\\.\\s*Default\\s*\\(");
  private static final Pattern KOTLIN_RETRYER =
      Pattern.compile("(?<![\\w.])Retryer\\.Default\\s*\\(");
  private static final Pattern REPOSITORY =
      Pattern.compile("\\binterface\\s+\\w+[^{;]{0,500}?\\b(JpaRepository)\\s*<");
  private static final Pattern INTERFACE = Pattern.compile("interface\\s+(\\w+)");
  private static final int SHOWN_MAX = 120;

  private final Map<Kind, List<Sighting>> sightings = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> feignClients = new HashSet<>();

  private SourceScan() {}

  /// One file.
  ///
  /// @param path as it is called in findings
  /// @param text of it
  public record File(String path, String text) {}

  /// The facts in all files of a service that are Java or Kotlin and no tests.
  public static SourceScan scan(List<File> files) {
    SourceScan scan = new SourceScan();
    List<Source> sources = new ArrayList<>();
    List<File> others = new ArrayList<>();
    for (File file : files) {
      if (scan.isRead(file)) {
        if (HITS.stream().anyMatch(file.text()::contains)) {
          sources.add(new Source(file.path(), file.text()));
        } else {
          others.add(file);
        }
      }
    }
    Annotations annotations = new Annotations();
    sources.forEach(annotations::learn);
    if (sources.stream().anyMatch(SourceScan::namesByConstant)) {
      others.stream()
          .filter(each -> CONSTANTS.matcher(each.text()).find())
          .forEach(each -> annotations.learn(new Source(each.path(), each.text())));
    }
    sources.forEach(each -> scan.annotations(each, annotations));
    sources.forEach(scan::expressions);
    sources.forEach(
        each ->
            Transactions.calls(each, scan.feignClients)
                .forEach(
                    call ->
                        scan.add(Kind.CALL_IN_TRANSACTION, call.text(), call.at(), call.detail())));
    return scan;
  }

  /// What could not be read.
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  @Override
  public List<Sighting> all(Kind kind) {
    return List.copyOf(sightings.getOrDefault(kind, List.of()));
  }

  /// Whether a path is that of a test.
  public static boolean isTest(String path) {
    return TEST.matcher(path.replace('\\', '/')).find();
  }

  private boolean isRead(File file) {
    boolean source = file.path().endsWith(".java") || file.path().endsWith(".kt");
    if (!source || isTest(file.path())) {
      return false;
    }
    boolean huge = file.text().length() > CHARACTERS_MAX;
    if (huge || file.text().indexOf('\0') >= 0) {
      problems.add(
          new Problem(
              new Origin.Written(file.path(), 1, 1),
              huge
                  ? "skipped: longer than %,d characters".formatted(CHARACTERS_MAX)
                  : "skipped: binary"));
      return false;
    }
    return true;
  }

  private static boolean namesByConstant(Source source) {
    return Annotations.in(source).stream()
        .filter(use -> RESILIENCE.contains(use.name()) && use.open() >= 0)
        .anyMatch(use -> !source.code().substring(use.open(), use.end()).contains("\""));
  }

  private void add(Kind kind, String text, Origin at, String detail) {
    String line = text.replaceAll("\\s+", " ").strip();
    String shown = line.length() > SHOWN_MAX ? line.substring(0, SHOWN_MAX) + "…" : line;
    String key = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    sightings
        .computeIfAbsent(kind, _ -> new ArrayList<>())
        .add(new Sighting(kind, new Fact(key, shown, at), detail));
  }

  private void annotations(Source source, Annotations known) {
    boolean imports = source.code().contains("import io.github.resilience4j");
    for (Annotations.Use use : Annotations.in(source)) {
      Origin at = source.at(use.start());
      String name = use.name();
      if (RESILIENCE.contains(name) && (imports || isQualified(source, use))) {
        known
            .argument(source, use, List.of("name"))
            .ifPresent(text -> add(Kind.RESILIENCE4J, text, at, name));
      } else if (name.equals("FeignClient")) {
        feign(source, use, known, at);
      } else if (TOLD.contains(name)) {
        add(Kind.ANNOTATION, name, at, name);
      }
    }
  }

  /// Others have annotations of the same name, for example MicroProfile.
  private static boolean isQualified(Source source, Annotations.Use use) {
    return source.code().startsWith("@io.github.resilience4j", use.start());
  }

  private void feign(Source source, Annotations.Use use, Annotations known, Origin at) {
    Matcher type = INTERFACE.matcher(source.code()).region(use.target(), source.code().length());
    if (type.lookingAt()) {
      feignClients.add(type.group(1));
    }
    Optional<String> id = known.argument(source, use, List.of("contextId"));
    id.or(() -> known.argument(source, use, List.of("name", "value")))
        .ifPresent(text -> add(Kind.FEIGN_CLIENT, text, at, type.hasMatch() ? type.group(1) : ""));
  }

  private void expressions(Source source) {
    each(
        source,
        REQUIRES_NEW,
        match -> add(Kind.REQUIRES_NEW, match.group(), at(source, match), ""));
    each(
        source,
        source.isKotlin() ? KOTLIN_RETRYER : RETRYER,
        match -> {
          int end = source.close(match.end() - 1);
          add(
              Kind.FEIGN_RETRYER,
              source.text().substring(match.start(), end),
              at(source, match),
              "");
        });
    each(
        source,
        REPOSITORY,
        match -> add(Kind.ANNOTATION, match.group(1), source.at(match.start(1)), match.group(1)));
    each(
        source,
        POOL,
        match -> {
          int open = match.end() - 1;
          if (arguments(source, open) == 1 && !isTrailing(source, open)) {
            add(Kind.COMMON_POOL, match.group() + "...)", at(source, match), "");
          }
        });
    for (Clients.Made made : Clients.made(source)) {
      add(Kind.STATIC_CLIENT, made.text(), source.at(made.start()), made.detail());
    }
  }

  private static void each(
      Source source, Pattern pattern, java.util.function.Consumer<Matcher> action) {
    Matcher matcher = pattern.matcher(source.code());
    while (matcher.find()) {
      action.accept(matcher);
    }
  }

  private static Origin at(Source source, Matcher match) {
    return source.at(match.start());
  }

  /// Whether a block of Kotlin follows, which is an argument too.
  private static boolean isTrailing(Source source, int open) {
    int behind = source.skip(source.close(open));
    return behind < source.code().length() && source.code().charAt(behind) == '{';
  }

  /// How many arguments a call has, a comma at the end not counted.
  static int arguments(Source source, int open) {
    int end = source.close(open) - 1;
    int count = 0;
    boolean some = false;
    for (int i = open + 1; i < end; i++) {
      char each = source.code().charAt(i);
      if (each == '(' || each == '{' || each == '[') {
        i = source.close(i) - 1;
        some = true;
      } else if (each == ',') {
        count++;
        some = false;
      } else if (!Character.isWhitespace(each)) {
        some = true;
      }
    }
    return some ? count + 1 : count;
  }
}
