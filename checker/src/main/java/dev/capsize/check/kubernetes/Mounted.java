package dev.capsize.check.kubernetes;

import dev.capsize.model.Origin;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A file of settings that a ConfigMap puts into a container.
///
/// @param path in the container
/// @param text of it
/// @param start of the text's first character in the manifest; of a block of text every further
///     line begins one line lower in the same column, of other text nothing is known but the start
public record Mounted(String path, String text, Origin start) {
  private static final Pattern SETTINGS =
      Pattern.compile("(?:application|bootstrap)[^/]*\\.(?:ya?ml|properties)");

  /// Its name without folders.
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// Files of settings in a container, in the order of its mounts.
  static List<Mounted> in(Node.Mapping container, Node pod, Manifest workload, Manifests world) {
    List<Mounted> files = new ArrayList<>();
    for (Node.Mapping mount : Manifest.mappings(container, "volumeMounts")) {
      String volume = Manifest.text(mount, "name").orElse("");
      for (Node.Mapping each : Manifest.mappings(pod, "volumes")) {
        if (Manifest.text(each, "name").orElse("").equals(volume)) {
          sources(each).forEach(source -> add(mount, source, workload, world, files));
        }
      }
    }
    return files;
  }

  /// The references to ConfigMaps of a volume.
  private static List<Node> sources(Node.Mapping volume) {
    List<Node> sources = new ArrayList<>();
    Trees.find(volume, List.of("configMap")).ifPresent(sources::add);
    for (Node.Mapping each : Manifest.mappings(volume, "projected", "sources")) {
      Trees.find(each, List.of("configMap")).ifPresent(sources::add);
    }
    return sources;
  }

  private static void add(
      Node.Mapping mount, Node source, Manifest workload, Manifests world, List<Mounted> into) {
    Optional<Manifest> map =
        Manifest.text(source, "name").flatMap(name -> world.configMap(workload, name));
    if (map.isEmpty()
        || !(Trees.find(map.get().root(), List.of("data")).orElse(null)
            instanceof Node.Mapping data)) {
      return;
    }
    String folder = Manifest.text(mount, "mountPath").orElse("");
    String only = Manifest.text(mount, "subPath").orElse("");
    for (String key : data.entries().keySet()) {
      String file = fileOf(source, key);
      if (file.isEmpty() || !(only.isEmpty() || only.equals(file))) {
        continue;
      }
      String path = only.isEmpty() ? folder.replaceAll("/+$", "") + "/" + file : folder;
      boolean wanted = SETTINGS.matcher(path.substring(path.lastIndexOf('/') + 1)).matches();
      if (wanted
          && Environment.entry(map.get().root(), key).orElse(null) instanceof Node.Scalar text) {
        into.add(new Mounted(path, text.text(), start(map.get(), text)));
      }
    }
  }

  /// The file that a key of the ConfigMap becomes; empty if it is not among those listed.
  private static String fileOf(Node source, String key) {
    List<Node.Mapping> items = Manifest.mappings(source, "items");
    if (items.isEmpty()) {
      return key;
    }
    return items.stream()
        .filter(item -> Manifest.text(item, "key").orElse("").equals(key))
        .map(item -> Manifest.text(item, "path").orElse(""))
        .findFirst()
        .orElse("");
  }

  /// A block of text begins on the line below its `|`.
  static Origin start(Manifest map, Node.Scalar text) {
    if (!(text.origin() instanceof Origin.Written at)) {
      return text.origin();
    }
    List<String> lines = map.source().lines().toList();
    int index = at.line() - map.firstLine();
    if (index < 0 || index + 1 >= lines.size()) {
      return at;
    }
    String header = lines.get(index);
    boolean block = at.column() <= header.length() && header.charAt(at.column() - 1) == '|';
    if (!block) {
      return at;
    }
    int indent = 0;
    for (int i = index + 1; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isBlank()) {
        indent = line.length() - line.stripLeading().length();
        break;
      }
    }
    return new Origin.Written(at.file(), at.line() + 1, indent + 1);
  }
}
