package dev.capsize.check.call;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.subject.Service.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A list in the settings: one value with commas, or `KEY[0]`, `KEY[1]` and so on.
public final class Listed {
  private static final int ELEMENTS_MAX = 1_000;

  private Listed() {}

  /// Its elements; none if nobody wrote the key.
  public static List<Fact> of(Settings settings, String key) {
    List<Fact> elements = new ArrayList<>();
    settings.written(key).ifPresent(each -> split(each).forEach(elements::add));
    for (int index = 0; elements.isEmpty() || index > 0; index++) {
      Optional<Fact> element = settings.written(key + "[" + index + "]");
      if (element.isEmpty() || index == ELEMENTS_MAX) {
        break;
      }
      elements.add(element.get());
    }
    return elements;
  }

  private static Stream<Fact> split(Fact fact) {
    return Stream.of(fact.text().split(","))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .map(each -> new Fact(fact.key(), each, fact.origin(), fact.overrode()));
  }

  /// The setting with one more element, for example `KEY: a, b, more`; what is written, or taken
  /// from a base, stays.
  public static String adding(Settings settings, String key, String more) {
    Stream<String> written = of(settings, key).stream().map(Fact::text).map(String::strip);
    return key + ": " + Stream.concat(written, Stream.of(more)).collect(Collectors.joining(", "));
  }

  /// Whether one of them names a class, by its full or its simple name.
  ///
  /// @param wider names of its superclasses that would do as well
  public static boolean names(List<Fact> elements, String simpleName, String... wider) {
    return elements.stream()
        .map(each -> each.text().substring(each.text().lastIndexOf('.') + 1))
        .anyMatch(each -> each.equals(simpleName) || List.of(wider).contains(each));
  }
}
