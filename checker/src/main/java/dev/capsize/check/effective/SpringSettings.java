package dev.capsize.check.effective;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.report.Report.Trouble;
import dev.capsize.check.subject.Service.Dead;
import dev.capsize.check.subject.Service.Libraries;
import dev.capsize.check.subject.Service.Settings;
import dev.capsize.check.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The settings of a Spring Boot application as they run.
public final class SpringSettings implements Settings {
  private static final Pattern INSTANCE =
      Pattern.compile("(resilience4j\\.[a-z-]+\\.)instances\\.(\\[[^\\]]+\\]|[^.]+)\\.(.+)");
  private static final Pattern FEIGN =
      Pattern.compile("(spring\\.cloud\\.openfeign\\.client\\.config\\.)([^.]+)\\.(.+)");

  private final Written written;
  private final Spellings spellings;
  private final Defaults defaults;
  private final List<Dead> dead;
  private final List<Trouble> troubles;

  private SpringSettings(SpringEnvironment loaded, Libraries libraries, List<Dead> dead) {
    this.written = new Written(loaded);
    this.spellings = new Spellings(libraries);
    this.defaults = new Defaults(libraries, each -> !names(each).isEmpty());
    this.dead = dead;
    this.troubles = loaded.troubles();
  }

  /// What runs at a site.
  ///
  /// @param profiles that are asked for
  public static SpringSettings of(
      Tree tree, Site site, Libraries libraries, List<String> profiles) {
    SpringEnvironment loaded = SpringEnvironment.load(tree, site, profiles);
    return new SpringSettings(loaded, libraries, Unread.in(tree, site, loaded));
  }

  /// Files that could not be read and imports that were not followed.
  public List<Trouble> troubles() {
    return troubles;
  }

  @Override
  public Optional<Fact> written(String key) {
    return lookedUp(key).or(() -> inherited(key));
  }

  private Optional<Fact> lookedUp(String key) {
    return spellings.of(key).stream().map(written::value).flatMap(Optional::stream).findFirst();
  }

  /// What an instance takes from its base, or from what is written for all.
  ///
  /// - **Source:** Resilience4j: `base-config`, else `configs.NAME`, else `configs.default`;
  ///   OpenFeign: `config.default`.
  private Optional<Fact> inherited(String key) {
    Matcher instance = INSTANCE.matcher(key);
    if (instance.matches()) {
      String module = instance.group(1);
      String name = instance.group(2);
      String base =
          lookedUp(module + "instances." + name + ".base-config").map(Fact::text).orElse(name);
      return lookedUp(module + "configs." + base + "." + instance.group(3))
          .or(() -> lookedUp(module + "configs.default." + instance.group(3)));
    }
    Matcher feign = FEIGN.matcher(key);
    return feign.matches()
        ? lookedUp(feign.group(1) + "default." + feign.group(3))
        : Optional.empty();
  }

  @Override
  public Optional<Fact> value(String key) {
    return written(key).or(() -> defaults.of(key));
  }

  @Override
  public List<String> names(String prefix) {
    Set<String> names = new LinkedHashSet<>();
    List<String> prefixes = new ArrayList<>(spellings.of(prefix));
    if (prefix.endsWith(".instances")) {
      prefixes.add(prefix.replace(".instances", ".backends"));
    }
    prefixes.forEach(each -> names.addAll(written.names(each)));
    return List.copyOf(names);
  }

  @Override
  public List<Fact> all() {
    return written.all();
  }

  @Override
  public List<Dead> dead() {
    return dead;
  }
}
