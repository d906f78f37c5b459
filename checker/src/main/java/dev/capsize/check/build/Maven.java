package dev.capsize.check.build;

import dev.capsize.check.fact.Fact;
import dev.capsize.model.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what a pom.xml says, its parents, imported lists and modules within the tree included.
final class Maven {
  static final String BOOT = "org.springframework.boot";
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^${}]{1,200})}");
  private static final int REFERENCES_MAX = 20;
  private static final int TEXT_MAX = 1_000;
  private static final List<String> BOOT_PROPERTIES =
      List.of("spring-boot.version", "spring.boot.version", "version.spring-boot");

  private final Poms poms;
  private final Found found = new Found();
  private final Set<String> seen = new HashSet<>();
  private final Set<String> imported = new HashSet<>();

  private Maven(Poms poms) {
    this.poms = poms;
    found.problems.addAll(poms.problems());
  }

  static Found read(String file, Poms poms) {
    Maven maven = new Maven(poms);
    Pom pom = poms.byFile().get(file);
    if (pom != null) {
      maven.add(pom);
    }
    return maven.found;
  }

  private void add(Pom pom) {
    if (!seen.add(pom.file())) {
      return;
    }
    List<Pom> chain = chain(pom);
    Map<String, Fact> properties = new LinkedHashMap<>();
    chain.forEach(each -> each.properties().forEach(properties::putIfAbsent));
    properties.forEach(
        (key, fact) -> found.properties.putIfAbsent(key, resolved(fact, properties)));
    bootOf(chain, properties);
    List<Pom> modules = new ArrayList<>();
    for (Pom each : chain) {
      each.managed().forEach(one -> manage(one, properties));
    }
    for (Pom each : chain) {
      for (Pom.Wanted one : each.dependencies()) {
        if (!one.test()) {
          found.artifact(resolved(one.version(), properties));
          inTree(text(one.group(), properties), one.artifact()).ifPresent(modules::add);
        }
      }
    }
    modules.forEach(this::add);
  }

  /// A pom and its parents within the tree, the nearest first; a circle is cut.
  private List<Pom> chain(Pom pom) {
    Set<Pom> chain = new LinkedHashSet<>();
    Optional<Pom> next = Optional.of(pom);
    while (next.isPresent() && chain.add(next.orElseThrow())) {
      next = parent(next.orElseThrow());
    }
    return List.copyOf(chain);
  }

  private Optional<Pom> parent(Pom pom) {
    Optional<Element> written = pom.parent();
    if (written.isEmpty()) {
      return Optional.empty();
    }
    String artifact = written.orElseThrow().text("artifactId");
    return pom.parentFile()
        .map(poms.byFile()::get)
        .filter(each -> each.artifact().equals(artifact))
        .or(() -> inTree(written.orElseThrow().text("groupId"), artifact));
  }

  private Optional<Pom> inTree(String group, String artifact) {
    return Optional.ofNullable(poms.byName().get(group + ":" + artifact));
  }

  private void bootOf(List<Pom> chain, Map<String, Fact> properties) {
    for (Pom each : chain) {
      Optional<Element> parent = each.parent();
      if (parent.filter(one -> one.text("groupId").equals(BOOT)).isPresent()) {
        found.overridable = true;
        parent
            .flatMap(one -> one.child("version"))
            .map(version -> new Fact(Build.BOOT, version.text(), version.origin()))
            .ifPresent(fact -> keepBoot(fact, properties));
      }
    }
    for (Pom each : chain) {
      each.managed().stream()
          .filter(one -> one.key().equals(BOOT + ":spring-boot-dependencies"))
          .forEach(one -> keepBoot(one.version(), properties));
    }
    for (Pom each : chain) {
      List<Pom.Wanted> all = new ArrayList<>(each.managed());
      all.addAll(each.dependencies());
      all.addAll(each.plugins());
      all.stream()
          .filter(one -> one.group().equals(BOOT) && one.artifact().startsWith("spring-boot"))
          .forEach(one -> keepBoot(one.version(), properties));
    }
    BOOT_PROPERTIES.stream()
        .filter(properties::containsKey)
        .forEach(
            name ->
                Optional.ofNullable(properties.get(name))
                    .ifPresent(fact -> keepBoot(fact, properties)));
  }

  private void keepBoot(Fact version, Map<String, Fact> properties) {
    Fact resolved = resolved(version, properties);
    if (Managed.isVersion(resolved.text())) {
      found.boot.add(new Fact(Build.BOOT, resolved.text(), resolved.origin(), resolved.overrode()));
    }
  }

  private void manage(Pom.Wanted one, Map<String, Fact> properties) {
    found.manage(resolved(one.version(), properties));
    Optional<Pom> local =
        one.imported()
            ? inTree(text(one.group(), properties), one.artifact())
                .filter(pom -> imported.add(pom.file()))
            : Optional.empty();
    if (local.isPresent()) {
      List<Pom> chain = chain(local.orElseThrow());
      Map<String, Fact> its = new LinkedHashMap<>();
      chain.forEach(each -> each.properties().forEach(its::putIfAbsent));
      chain.forEach(each -> each.managed().forEach(inner -> manage(inner, its)));
    }
  }

  private static String text(String text, Map<String, Fact> properties) {
    return resolved(new Fact("", text, new Origin.Default("")), properties).text();
  }

  /// The same with properties in place; the place of a version that is but one property is that
  /// property's.
  private static Fact resolved(Fact fact, Map<String, Fact> properties) {
    Fact now = fact;
    for (int i = 0; i < REFERENCES_MAX; i++) {
      Matcher whole = REFERENCE.matcher(now.text());
      if (!whole.find()) {
        return now;
      }
      if (whole.start() == 0 && whole.end() == now.text().length()) {
        Fact property = properties.get(whole.group(1));
        if (property == null) {
          return now;
        }
        now = new Fact(fact.key(), property.text(), property.origin());
      } else {
        String text =
            whole
                .reset()
                .replaceAll(
                    match -> {
                      Fact property = properties.get(match.group(1));
                      return Matcher.quoteReplacement(
                          property == null ? match.group() : property.text());
                    });
        if (text.equals(now.text()) || text.length() > TEXT_MAX) {
          return now;
        }
        now = new Fact(fact.key(), text, now.origin());
      }
    }
    return now;
  }
}
