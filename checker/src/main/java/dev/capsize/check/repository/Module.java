package dev.capsize.check.repository;

import dev.capsize.check.tree.Found;
import dev.capsize.check.tree.Found.Sort;
import dev.capsize.check.tree.Tree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A folder with an application in it.
///
/// @param folder for example the one with `src`
/// @param classpath folders of settings below it
/// @param settings its files of settings
record Module(Path folder, List<Path> classpath, List<Found> settings) {
  Module {
    classpath = List.copyOf(classpath);
    settings = List.copyOf(settings);
  }

  /// All of a tree, by folder. A file in a chart or among manifests makes no application.
  static List<Module> in(Tree tree) {
    Map<Path, List<Found>> byFolder = new TreeMap<>();
    for (Found each : tree.all(Sort.SPRING)) {
      if (each.fileName().startsWith("application") && !templated(tree, each)) {
        byFolder.computeIfAbsent(folder(each.path()), none -> new ArrayList<>()).add(each);
      }
    }
    return byFolder.entrySet().stream().map(each -> of(each.getKey(), each.getValue())).toList();
  }

  private static boolean templated(Tree tree, Found file) {
    return file.name().contains("/templates/")
        || tree.text(file).filter(each -> each.contains("{{")).isPresent();
  }

  private static Module of(Path folder, List<Found> settings) {
    List<Path> places =
        settings.stream().map(each -> root(parent(each.path()))).distinct().toList();
    return new Module(folder, places, settings);
  }

  /// A `config` folder is searched beside the root of the class path, not as one.
  private static Path root(Path folder) {
    return "config".equals(String.valueOf(folder.getFileName())) ? parent(folder) : folder;
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  /// Of `orders/src/main/resources/config/application.yml` it is `orders`.
  private static Path folder(Path file) {
    Path place = root(parent(file));
    for (Path each = place; each != null; each = each.getParent()) {
      Path name = each.getFileName();
      if (name != null && name.toString().equals("src") && each.getParent() != null) {
        return each.getParent();
      }
    }
    return place;
  }

  /// Its folder's name.
  String name() {
    return String.valueOf(folder.getFileName());
  }

  boolean holds(Found file) {
    return file.path().startsWith(folder);
  }
}
