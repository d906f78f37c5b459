package dev.capsize.check.repository;

import dev.capsize.check.tree.Found;
import dev.capsize.check.tree.Found.Sort;
import dev.capsize.check.tree.Tree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A folder with an application in it.
///
/// @param folder for example the one with `src`
/// @param classpath folders of settings below it
/// @param settings its files of settings
/// @param configName what they are called: `application`, unless code or a script says otherwise
record Module(Path folder, List<Path> classpath, List<Found> settings, String configName) {
  private static final String USUAL = "application";
  private static final Pattern SPRING = Pattern.compile("(?m)^spring\\s*[:.]");

  Module {
    classpath = List.copyOf(classpath);
    settings = List.copyOf(settings);
  }

  /// All of a tree, by folder. A file in a chart or among manifests makes no application, nor does
  /// one that a configuration server hands out.
  static List<Module> in(Tree tree) {
    Map<Path, List<Found>> byFolder = new TreeMap<>();
    for (Found each : tree.all(Sort.SPRING)) {
      if (each.fileName().startsWith(USUAL) && !templated(tree, each) && onClasspath(each)) {
        byFolder.computeIfAbsent(folder(each.path()), none -> new ArrayList<>()).add(each);
      }
    }
    List<Module> modules = new ArrayList<>();
    byFolder.forEach((folder, settings) -> modules.add(of(folder, settings, USUAL)));
    modules.addAll(renamed(tree, byFolder));
    return modules;
  }

  /// Applications whose settings are called otherwise, which has to be said somewhere.
  private static List<Module> renamed(Tree tree, Map<Path, List<Found>> usual) {
    List<Module> modules = new ArrayList<>();
    for (Found each : tree.all(Sort.YAML)) {
      String stem = each.fileName().substring(0, each.fileName().lastIndexOf('.'));
      boolean candidate =
          String.valueOf(parent(each.path()).getFileName()).equals("resources")
              && !usual.containsKey(folder(each.path()))
              && tree.text(each).filter(text -> SPRING.matcher(text).find()).isPresent();
      if (candidate && named(tree, folder(each.path()), stem)) {
        modules.add(of(folder(each.path()), List.of(each), stem));
      }
    }
    return modules;
  }

  private static boolean named(Tree tree, Path folder, String stem) {
    Pattern name =
        Pattern.compile("spring[._]config[._]name\\W{1,8}" + Pattern.quote(stem) + "\\b");
    Pattern constant = Pattern.compile("\"" + Pattern.quote(stem) + "\"");
    return Stream.of(Sort.SOURCE, Sort.LAUNCH)
        .flatMap(sort -> tree.all(sort).stream())
        .filter(each -> each.path().startsWith(folder))
        .flatMap(each -> tree.text(each).stream())
        .anyMatch(
            text ->
                name.matcher(text).find()
                    || (text.contains("spring.config.name") && constant.matcher(text).find()));
  }

  private static boolean templated(Tree tree, Found file) {
    return file.name().contains("/templates/")
        || tree.text(file).filter(each -> each.contains("{{")).isPresent();
  }

  /// Of a folder `resources` only its root and `config` are searched.
  private static boolean onClasspath(Found file) {
    String way = file.path().toString().replace('\\', '/');
    int resources = way.lastIndexOf("/src/main/resources/");
    return resources < 0
        || way.substring(resources + "/src/main/resources/".length())
                .replaceFirst("^config/", "")
                .indexOf('/')
            < 0;
  }

  private static Module of(Path folder, List<Found> settings, String configName) {
    List<Path> places =
        settings.stream().map(each -> root(parent(each.path()))).distinct().toList();
    return new Module(folder, places, settings, configName);
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
