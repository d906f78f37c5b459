package dev.capsize.reader.application;

import dev.capsize.model.Origin;
import dev.capsize.model.Setting;
import dev.capsize.reader.key.KeyPattern;
import dev.capsize.reader.problem.Problems;
import dev.capsize.reader.yaml.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads application.yml and lays over it what was given elsewhere.
public final class ApplicationReader {

  private static final String PROFILE = "spring.config.activate.on-profile";
  private static final List<String> NOT_READ =
      List.of("spring.config.import", "spring.profiles.active", "spring.profiles.include");

  private static final SpringKeys KEYS = SpringKeys.load();

  private final SpringKeys keys = KEYS;
  private final Problems problems;
  private final Layers layers = new Layers();
  private SortedMap<String, Property> properties = new TreeMap<>();

  public ApplicationReader(Problems problems) {
    this.problems = problems;
  }

  /// What the documents say, with `environment` laid over them and `assignments`, in order, over
  /// both.
  ///
  /// @param environment environment variables of the process
  /// @param assignments checked before with [#known]
  public Application read(
      List<Node> documents, List<Assignment> environment, List<Assignment> assignments) {
    documents.forEach(this::layDocument);
    layEnvironment(environment);
    layAssignments(assignments);
    properties = layers.effective();
    properties.replaceAll((_, property) -> resolved(property, environment));
    new Checks(keys, problems).check(properties);
    SortedMap<String, Setting> settings = new TreeMap<>();
    properties
        .values()
        .forEach(p -> settings.put(p.key(), new Setting(p.key(), p.value(), p.origin())));
    Defaults.addTo(settings, keys);
    return new Application(settings, arguments());
  }

  /// What holds for `key` where nobody wrote it, if that is known.
  public static Optional<Setting> standard(String key) {
    return KEYS.find(key)
        .flatMap(SpringKey::standard)
        .map(one -> new Setting(key, one.value(), new Origin.Default(one.of())));
  }

  /// Whether a key can be assigned to: it stands in a document or is known; if not, a problem.
  public boolean known(List<Node> documents, Assignment assignment) {
    String key = Property.base(assignment.key());
    boolean wellFormed = !KeyPattern.split(key).contains("");
    if (wellFormed && (keys.find(key).isPresent() || inFile(documents, key))) {
      return true;
    }
    problems.add(
        assignment.origin(),
        "unknown key %s - it stands in no file and is not known here; %s"
            .formatted(
                Node.Scalar.shown(assignment.key()),
                keys.nearest(key)
                    .map("did you mean \"%s\"?"::formatted)
                    .orElse("write it into application.yml first")));
    return false;
  }

  private boolean inFile(List<Node> documents, String key) {
    Problems ignored = new Problems();
    for (Node document : documents) {
      if (document instanceof Node.Mapping mapping
          && new Flattener(keys, ignored)
              .flatten(mapping).values().stream()
                  .anyMatch(
                      property ->
                          KeyPattern.relaxed(property.base()).equals(KeyPattern.relaxed(key)))) {
        return true;
      }
    }
    return false;
  }

  private void layDocument(Node document) {
    if (!(document instanceof Node.Mapping mapping)) {
      problems.add(
          document.origin(),
          "the document is %s - it has to be a mapping; write keys with values below it"
              .formatted(document.found()));
      return;
    }
    Map<String, Property> flat = new Flattener(keys, problems).flatten(mapping);
    Optional<Property> profile =
        flat.values().stream()
            .filter(p -> KeyPattern.relaxed(p.base()).equals(KeyPattern.relaxed(PROFILE)))
            .findFirst();
    if (profile.isPresent()) {
      problems.notice(
          profile.get().origin(),
          "the document for profile %s is not read: profiles are not known here"
              .formatted(Node.Scalar.shown(profile.get().value())));
      return;
    }
    flat.values().stream()
        .filter(property -> NOT_READ.contains(property.base()))
        .forEach(p -> problems.notice(p.origin(), p.base() + " is not followed"));
    layers.next();
    flat.values().forEach(layers::put);
  }

  private void layEnvironment(List<Assignment> environment) {
    Map<String, String> keyOf = new HashMap<>(keys.variables());
    layers.effective().keySet().forEach(key -> keyOf.put(SpringKeys.variable(key), key));
    layers.next();
    for (Assignment variable : environment) {
      Optional.ofNullable(keyOf.get(variable.key()))
          .map(key -> laid(key, variable, false))
          .ifPresent(layers::put);
    }
  }

  private void layAssignments(List<Assignment> assignments) {
    Map<String, String> written = new HashMap<>();
    layers
        .effective()
        .values()
        .forEach(property -> written.put(KeyPattern.relaxed(property.base()), property.base()));
    layers.next();
    for (Assignment assignment : assignments) {
      String key = assignment.key();
      String base = Property.base(key);
      String name = keys.canonical(base);
      String usual = written.getOrDefault(KeyPattern.relaxed(base), name);
      String index = key.startsWith(base) ? key.substring(base.length()) : "";
      layers.put(laid((keys.find(base).isPresent() ? name : usual) + index, assignment, true));
    }
  }

  private static Property laid(String key, Assignment from, boolean assigned) {
    return new Property(key, from.value(), from.origin(), from.origin(), assigned);
  }

  private Property resolved(Property property, List<Assignment> environment) {
    if (!Placeholders.in(property.value())) {
      return property;
    }
    Optional<String> value =
        Placeholders.resolve(property.value(), name -> lookUp(name, environment));
    if (value.isEmpty()) {
      problems.notice(
          property.origin(),
          "%s is %s, of which not every placeholder is known here"
              .formatted(property.key(), Node.Scalar.shown(property.value())));
    }
    return new Property(
        property.key(),
        value.orElse(property.value()),
        property.keyOrigin(),
        property.origin(),
        property.assigned());
  }

  private Optional<String> lookUp(String name, List<Assignment> environment) {
    return environment.reversed().stream()
        .filter(variable -> variable.key().equals(name))
        .map(Assignment::value)
        .findFirst()
        .or(() -> Optional.ofNullable(properties.get(keys.canonical(name))).map(Property::value));
  }

  private List<String> arguments() {
    return properties.values().stream()
        .filter(Property::assigned)
        .map(property -> property.key() + "=" + property.value())
        .toList();
  }
}
