package dev.capsize.reader.patch;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Platform;
import dev.capsize.blueprint.Service;
import dev.capsize.model.Caller;
import dev.capsize.model.Deployment;
import dev.capsize.model.Origin;
import dev.capsize.model.Setting;
import dev.capsize.reader.DescriptionReader;
import dev.capsize.reader.Overrides;
import dev.capsize.reader.Reading;
import dev.capsize.reader.blueprint.BlueprintReader;
import dev.capsize.reader.capsize.CapsizeReader;
import dev.capsize.reader.key.KeyPattern;
import dev.capsize.reader.problem.InvalidDescription;
import dev.capsize.reader.problem.Problems;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes patches out of edits, in memory.
public final class Patcher {
  private static final String CAPSIZE = "capsize.yml";
  private static final String SERVICES = "services.";

  private final Path directory;
  private final Overrides overrides;
  private final Reading files;
  private final Map<Path, String> before = new LinkedHashMap<>();
  private final SequencedMap<Path, String> after = new LinkedHashMap<>();

  private Patcher(Path directory, Overrides overrides, Reading files) {
    this.directory = directory;
    this.overrides = overrides;
    this.files = files;
  }

  /// One patch for each file that the edits change, in the order of the edits.
  ///
  /// The changed files are read again: each edit has to have the effect that its `--set` has, and
  /// nothing else may have become another.
  ///
  /// @param overrides what else is laid over the files
  /// @throws Unpatchable with the reason
  /// @throws IOException if a file cannot be read
  /// @throws InvalidDescription if the files are wrong without the edits
  public static List<Patch> patches(Path directory, Overrides overrides, List<Edit> edits)
      throws Unpatchable, IOException, InvalidDescription {
    Reading files = DescriptionReader.read(directory, Overrides.NONE);
    Patcher patcher = new Patcher(directory, overrides, files);
    for (Path file : files.files()) {
      patcher.before.put(file, Files.readString(file, StandardCharsets.UTF_8));
    }
    for (Edit edit : edits) {
      patcher.apply(edit);
    }
    patcher.requireNothingElse(edits.size());
    patcher.requireEffect(edits);
    List<Patch> patches = new ArrayList<>();
    patcher.after.forEach(
        (file, text) -> patches.add(new Patch(file, patcher.before.getOrDefault(file, ""), text)));
    return patches;
  }

  private String text(Path file) throws Unpatchable {
    String text = after.getOrDefault(file, before.get(file));
    if (text == null) {
      throw new Unpatchable(file + " is not among the files that were read");
    }
    return text;
  }

  private void apply(Edit edit) throws Unpatchable {
    switch (edit.setting().origin()) {
      case Origin.Written written -> {
        Path file = Path.of(written.file());
        YamlText yaml = new YamlText(written.file(), text(file));
        after.put(
            file,
            yaml.replaced(written.line(), written.column(), edit.setting().value(), edit.value()));
      }
      case Origin.Default _ -> insert(edit);
      case Origin.Option option ->
          throw new Unpatchable(
              "%s comes from %s and not from a file - there is nothing to change in one"
                  .formatted(edit.key(), option.text()));
    }
  }

  private void insert(Edit edit) throws Unpatchable {
    List<String> path = KeyPattern.split(edit.setting().key());
    List<Path> candidates = candidates(edit, path);
    YamlText best = null;
    YamlText.Gap place = null;
    Path chosen = null;
    for (Path file : candidates) {
      YamlText yaml = new YamlText(file.toString(), text(file));
      YamlText.Gap gap = yaml.gap(path).orElse(null);
      if (gap != null && (place == null || gap.depth() >= place.depth())) {
        best = yaml;
        place = gap;
        chosen = file;
      }
    }
    if (best == null || place == null || chosen == null) {
      throw new Unpatchable(
          "%s has no place in %s - a value stands where it would need a mapping; write it yourself"
              .formatted(edit.setting().key(), candidates));
    }
    after.put(chosen, best.inserted(place, edit.value()));
  }

  /// The files in which a key that nobody wrote may be.
  private List<Path> candidates(Edit edit, List<String> path) {
    boolean other = path.getFirst().equals("services") && path.size() > 2;
    List<String> own = other ? path.subList(2, path.size()) : path;
    boolean capsize =
        other
            ? BlueprintReader.owns(own, CapsizeReader.SERVICE_KEYS)
            : BlueprintReader.owns(path, CapsizeReader.KEYS);
    if (capsize) {
      return List.of(directory.resolve(CAPSIZE));
    }
    return files.spring().getOrDefault(service(edit), files.entrySpring()).files();
  }

  /// Whose key it is: `--set` says so.
  private String service(Edit edit) {
    String key = edit.key();
    return key.startsWith(SERVICES) && key.indexOf('.', SERVICES.length()) > 0
        ? key.substring(SERVICES.length(), key.indexOf('.', SERVICES.length()))
        : files.description().service();
  }

  /// Each file, as a tree, has become another in exactly as many values as there are edits.
  private void requireNothingElse(int edits) throws Unpatchable {
    int changed = 0;
    for (Map.Entry<Path, String> file : after.entrySet()) {
      String name = file.getKey().toString();
      SortedMap<String, String> old = flat(name, before.getOrDefault(file.getKey(), ""));
      SortedMap<String, String> now = flat(name, file.getValue());
      for (Map.Entry<String, String> value : now.entrySet()) {
        changed += value.getValue().equals(old.remove(value.getKey())) ? 0 : 1;
      }
      // What a mapping with its first key takes the place of was nothing, or empty.
      old.values().removeIf(String::isEmpty);
      changed += old.size();
    }
    if (changed != edits) {
      throw new Unpatchable(
          ("the change would move %d values, not %d - another place repeats one of them (& and *,"
                  + " or a merge); change it yourself")
              .formatted(changed, edits));
    }
  }

  private static SortedMap<String, String> flat(String name, String text) throws Unpatchable {
    Problems problems = new Problems();
    List<Node> documents =
        new YamlReader(problems).read(text.getBytes(StandardCharsets.UTF_8), name);
    if (problems.count() > 0) {
      throw new Unpatchable(name + " would not be readable with the change; make it yourself");
    }
    SortedMap<String, String> flat = new TreeMap<>();
    for (int i = 0; i < documents.size(); i++) {
      flatten(Integer.toString(i), documents.get(i), flat);
    }
    return flat;
  }

  private static void flatten(String path, Node node, SortedMap<String, String> into) {
    switch (node) {
      case Node.Scalar scalar -> into.put(path, scalar.isNull() ? "" : scalar.text());
      case Node.Mapping map -> {
        map.entries().forEach((key, entry) -> flatten(path + "/" + key, entry.value(), into));
        if (map.entries().isEmpty()) {
          into.put(path, "");
        }
      }
      case Node.Sequence list -> {
        for (int i = 0; i < list.items().size(); i++) {
          flatten(path + "/" + i, list.items().get(i), into);
        }
        if (list.items().isEmpty()) {
          into.put(path, "");
        }
      }
    }
  }

  private void requireEffect(List<Edit> edits) throws Unpatchable, InvalidDescription {
    Overrides wanted = overrides;
    for (Edit edit : edits) {
      wanted = wanted.with(edit.set());
    }
    Reading expected = DescriptionReader.read(directory, wanted);
    Reading found;
    try {
      found = DescriptionReader.read(directory, overrides, after);
    } catch (InvalidDescription e) {
      throw new Unpatchable(
          "the files would be wrong with the change: " + e.problems().getFirst().text());
    }
    if (!essence(expected).equals(essence(found))) {
      throw new Unpatchable(
          "%s would not be what counts then - another place has the last word; set it there"
              .formatted(String.join(", ", edits.stream().map(Edit::set).toList())));
    }
  }

  /// All that a reading says, without places.
  private static List<Object> essence(Reading reading) {
    Blueprint blueprint = reading.blueprint();
    SortedMap<String, String> application = new TreeMap<>();
    for (Setting setting : reading.description().application().values()) {
      application.put(setting.key(), setting.value());
    }
    List<Caller> callers = reading.description().callers();
    return List.of(
        callers,
        reading.description().endpoints(),
        reading.description().dependencies(),
        bare(reading.description().deployment()),
        reading.description().scenario(),
        application,
        blueprint.services().values().stream().map(Patcher::bare).toList(),
        blueprint.traffic(),
        blueprint.loadSteps(),
        blueprint.semantics().stream().map(each -> each.key() + "=" + each.value()).toList());
  }

  private static Service bare(Service service) {
    Platform platform = service.platform();
    return new Service(
        service.name(),
        new Platform(
            bare(platform.deployment()), platform.startUp(), platform.probes(), platform.drain()),
        service.server(),
        service.pools(),
        service.endpoints(),
        service.clients(),
        service.breakers(),
        service.protections());
  }

  /// Without its variables: what they set is compared as settings.
  private static Deployment bare(Deployment deployment) {
    return new Deployment(
        deployment.replicas(),
        deployment.maxSurge(),
        deployment.maxUnavailable(),
        deployment.grace(),
        deployment.preStop(),
        deployment.startup(),
        deployment.readiness(),
        deployment.liveness(),
        new TreeMap<>());
  }
}
