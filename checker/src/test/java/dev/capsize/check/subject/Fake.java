package dev.capsize.check.subject;

import dev.capsize.check.fact.Fact;
import dev.capsize.model.Origin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A service made by hand, for tests of rules.
public final class Fake {
  private final Map<String, Fact> written = new TreeMap<>();
  private final Map<String, Fact> defaults = new TreeMap<>();
  private final Map<String, Fact> libraries = new TreeMap<>();
  private final Map<String, Fact> workload = new TreeMap<>();
  private final Map<String, Fact> autoscaler = new TreeMap<>();
  private final List<Service.Sighting> sightings = new ArrayList<>();
  private final List<Service.Dead> dead = new ArrayList<>();
  private int line;

  /// A service named `orders` that has nothing.
  public static Fake orders() {
    return new Fake();
  }

  private Origin at(String file) {
    line++;
    return new Origin.Written(file, line, 3);
  }

  /// A setting that somebody wrote.
  public Fake with(String key, String text) {
    written.put(key, new Fact(key, text, at("application.yml")));
    return this;
  }

  /// A default of a library.
  public Fake byDefault(String key, String text, String of) {
    defaults.put(key, new Fact(key, text, new Origin.Default(of)));
    return this;
  }

  /// An artifact, for example `org.springframework.boot:spring-boot`, with its version.
  public Fake builtFrom(String artifact, String version) {
    libraries.put(artifact, new Fact(artifact, version, at("pom.xml")));
    return this;
  }

  /// A value of the workload, written.
  public Fake deployed(String path, String text) {
    workload.put(path, new Fact(path, text, at("deployment.yaml")));
    return this;
  }

  /// A value of the workload, by default.
  public Fake deployedByDefault(String path, String text) {
    workload.put(path, new Fact(path, text, new Origin.Default("Kubernetes 1.34")));
    return this;
  }

  /// A value of the autoscaler.
  public Fake scaled(String path, String text) {
    autoscaler.put(path, new Fact(path, text, at("hpa.yaml")));
    return this;
  }

  /// A place in source.
  public Fake sees(Service.Kind kind, String text, String detail) {
    sightings.add(
        new Service.Sighting(
            kind, new Fact(kind.name(), text, at("src/main/java/Orders.java")), detail));
    return this;
  }

  /// A place in a file of source.
  public Fake seesIn(String file, Service.Kind kind, String text, String detail) {
    sightings.add(
        new Service.Sighting(
            kind, new Fact(kind.name(), text, at("src/main/java/" + file)), detail));
    return this;
  }

  /// A setting of the workload's environment.
  ///
  /// @param really whether a file says something else
  public Fake overriding(String key, String text, boolean really) {
    List<Origin> files = really ? List.of(at("application.yml")) : List.of();
    written.put(key, new Fact(key, text, at("deployment.yaml"), files));
    return this;
  }

  /// Something written that does not run.
  public Fake dead(String key, String text, String why) {
    dead.add(new Service.Dead(new Fact(key, text, at("application-old.yml")), why));
    return this;
  }

  /// What somebody wrote, line by line, as an example of a page.
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    written.forEach((key, fact) -> lines.add(key + ": " + fact.text()));
    defaults.forEach(
        (key, fact) -> {
          if (!written.containsKey(key)) {
            lines.add("# %s: %s: %s".formatted(fact.origin().text(), key, fact.text()));
          }
        });
    dead.forEach(each -> lines.add("# in " + each.fact().text() + ": " + each.fact().key()));
    libraries.forEach((name, fact) -> lines.add("# built from " + name + " " + fact.text()));
    workload.forEach(
        (path, fact) -> {
          if (!fact.isDefault()) {
            lines.add("# workload: " + path + ": " + fact.text());
          }
        });
    autoscaler.forEach((path, fact) -> lines.add("# autoscaler: " + path + ": " + fact.text()));
    sightings.forEach(each -> lines.add("# source: " + seen(each)));
    return lines;
  }

  private static String seen(Service.Sighting sighting) {
    String text = sighting.fact().text();
    return switch (sighting.kind()) {
      case RESILIENCE4J -> "%s(name = \"%s\")".formatted(sighting.detail(), text);
      case CALL_IN_TRANSACTION -> "@Transactional around a call: " + text;
      case ANNOTATION -> sighting.detail();
      default -> text;
    };
  }

  /// The same with one text in place of every value.
  public Fake withAllTexts(String text) {
    Fake other = new Fake();
    written.keySet().forEach(each -> other.with(each, text));
    defaults.keySet().forEach(each -> other.byDefault(each, text, "nobody"));
    libraries.keySet().forEach(each -> other.builtFrom(each, text));
    workload.keySet().forEach(each -> other.deployed(each, text));
    autoscaler.keySet().forEach(each -> other.scaled(each, text));
    sightings.forEach(each -> other.sees(each.kind(), text, each.detail()));
    return other;
  }

  /// The service.
  public Service service() {
    return new Service(
        "orders",
        new Settings(),
        new Libraries(),
        workload.isEmpty() ? Optional.empty() : Optional.of(new Workload()),
        kind -> sightings.stream().filter(each -> each.kind() == kind).toList());
  }

  private final class Settings implements Service.Settings {
    @Override
    public Optional<Fact> written(String key) {
      return Optional.ofNullable(written.get(key));
    }

    @Override
    public Optional<Fact> value(String key) {
      return written(key).or(() -> Optional.ofNullable(defaults.get(key)));
    }

    @Override
    public List<String> names(String prefix) {
      LinkedHashSet<String> names = new LinkedHashSet<>();
      for (String key : written.keySet()) {
        if (key.startsWith(prefix + ".")) {
          String rest = key.substring(prefix.length() + 1);
          names.add(rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest);
        }
      }
      return List.copyOf(names);
    }

    @Override
    public List<Fact> all() {
      return List.copyOf(written.values());
    }

    @Override
    public List<Service.Dead> dead() {
      return List.copyOf(dead);
    }
  }

  private final class Libraries implements Service.Libraries {
    @Override
    public Optional<Fact> version(String artifact) {
      return Optional.ofNullable(libraries.get(artifact));
    }

    @Override
    public boolean has(String artifact) {
      return libraries.keySet().stream().anyMatch(each -> each.startsWith(artifact));
    }
  }

  private final class Workload implements Service.Workload {
    @Override
    public String name() {
      return "Deployment orders";
    }

    @Override
    public Optional<Fact> value(String path) {
      return Optional.ofNullable(workload.get(path));
    }

    @Override
    public Optional<Fact> autoscaler(String path) {
      return Optional.ofNullable(autoscaler.get(path));
    }
  }
}
