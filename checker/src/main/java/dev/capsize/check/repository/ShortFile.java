package dev.capsize.check.repository;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.rule.Given;
import dev.capsize.check.subject.Service.Kind;
import dev.capsize.check.subject.Service.Sighting;
import dev.capsize.model.Origin;
import dev.capsize.reader.problem.Problems;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.value.Rates;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import dev.capsize.reader.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a `capsize.yml` says that rules want to know: who calls how often and how patiently, and
/// which endpoint calls out while it holds a pool. What is wrong in it is for `simulate` to say.
///
/// @param given patience of the most patient callers, and the load of all
/// @param held calls during which something is held
record ShortFile(Given given, List<Sighting> held) {
  private static final Pattern CALL = Pattern.compile("call\\s+(\\S+)");

  ShortFile {
    held = List.copyOf(held);
  }

  static ShortFile read(String name, String text) {
    Problems problems = new Problems();
    List<Node> documents =
        new YamlReader(problems).read(text.getBytes(StandardCharsets.UTF_8), name);
    Optional<Section> root =
        documents.stream().findFirst().flatMap(each -> Section.root(each, problems));
    return root.map(ShortFile::of).orElseGet(() -> new ShortFile(Given.NOTHING, List.of()));
  }

  private static ShortFile of(Section root) {
    List<Section> callers = below(root.part("callers"));
    Given given =
        new Given(
            callers.stream().flatMap(each -> patience(each).stream()).reduce(ShortFile::longer),
            rate(callers),
            new TreeMap<>(),
            Optional.empty());
    return new ShortFile(given, held(root.part("endpoints")));
  }

  private static List<Section> below(Section section) {
    return section.keys().stream().flatMap(each -> section.section(each).stream()).toList();
  }

  private static Optional<Fact> patience(Section caller) {
    return caller
        .scalar("patience")
        .filter(each -> caller.value("patience", Durations::parse).isPresent())
        .map(each -> new Fact(caller.pathOf("patience"), each.text(), each.origin()));
  }

  private static Fact longer(Fact first, Fact second) {
    Duration one = Durations.parse(first.text());
    return one.compareTo(Durations.parse(second.text())) >= 0 ? first : second;
  }

  private static Optional<Fact> rate(List<Section> callers) {
    double all = 0;
    Origin first = null;
    for (Section caller : callers) {
      Section sends = caller.part("sends");
      for (String endpoint : sends.keys()) {
        all += sends.value(endpoint, Rates::parse).map(each -> each.perSecond()).orElse(0.0);
        first = first == null ? sends.keyOrigin(endpoint) : first;
      }
    }
    return first == null || all <= 0
        ? Optional.empty()
        : Optional.of(new Fact("callers.*.sends", number(all) + "/s", first));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.1f", value);
  }

  private static List<Sighting> held(Section endpoints) {
    List<Sighting> held = new ArrayList<>();
    for (Section endpoint : below(endpoints)) {
      Optional<Node.Scalar> resource = endpoint.scalar("holding");
      for (Node step : resource.isPresent() ? endpoint.list("steps") : List.<Node>of()) {
        Matcher call = CALL.matcher(step instanceof Node.Scalar text ? text.text().strip() : "");
        if (call.matches()) {
          String name = endpoint.path().substring(endpoint.path().indexOf('.') + 1);
          Fact fact =
              new Fact(
                  "endpoint",
                  "%s: holding %s, call %s".formatted(name, resource.get().text(), call.group(1)),
                  step.origin());
          held.add(new Sighting(Kind.CALL_IN_TRANSACTION, fact, call.group(1)));
        }
      }
    }
    return held;
  }
}
