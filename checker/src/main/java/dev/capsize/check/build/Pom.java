package dev.capsize.check.build;

import dev.capsize.check.fact.Fact;
import dev.capsize.model.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One pom.xml as it is written.
///
/// @param file path of it
/// @param root its project element
record Pom(String file, Element root) {

  /// A dependency, a managed version, an import or a plugin.
  ///
  /// @param version as written; empty if none is
  record Wanted(String group, String artifact, Fact version, boolean imported, boolean test) {
    String key() {
      return group + ":" + artifact;
    }
  }

  String artifact() {
    return root.text("artifactId");
  }

  String group() {
    return root.child("groupId")
        .map(Element::text)
        .orElse(parent().map(each -> each.text("groupId")).orElse(""));
  }

  Optional<Element> parent() {
    return root.child("parent");
  }

  /// Paths at which the parent may be, the one that Maven looks at first.
  Optional<String> parentFile() {
    if (parent().isEmpty()) {
      return Optional.empty();
    }
    Optional<Element> relative = parent().orElseThrow().child("relativePath");
    String path = relative.map(Element::text).orElse("../pom.xml");
    if (path.isEmpty()) {
      return Optional.empty();
    }
    String full = Paths.resolve(Paths.folder(file), path);
    return Optional.of(full.endsWith(".xml") ? full : Paths.resolve(full, "pom.xml"));
  }

  Map<String, Fact> properties() {
    Map<String, Fact> properties = new HashMap<>();
    for (Element each :
        root.all("properties").stream().flatMap(all -> all.children().stream()).toList()) {
      properties.put(each.name(), new Fact(each.name(), each.text(), each.origin()));
    }
    Optional<Element> own = root.child("version");
    Optional<Element> version =
        own.isPresent() ? own : parent().flatMap(each -> each.child("version"));
    version.ifPresent(
        each -> {
          Fact fact = new Fact("project.version", each.text(), each.origin());
          properties.put("project.version", fact);
          properties.put("version", fact);
        });
    parent()
        .flatMap(each -> each.child("version"))
        .ifPresent(
            each -> {
              Fact fact = new Fact("project.parent.version", each.text(), each.origin());
              properties.put("project.parent.version", fact);
            });
    Origin start = root.origin();
    properties.put("project.groupId", new Fact("project.groupId", group(), start));
    return properties;
  }

  List<Wanted> dependencies() {
    return wanted(root.all("dependencies", "dependency"));
  }

  List<Wanted> managed() {
    return wanted(root.all("dependencyManagement", "dependencies", "dependency"));
  }

  List<Wanted> plugins() {
    List<Wanted> plugins = new ArrayList<>(wanted(root.all("build", "plugins", "plugin")));
    plugins.addAll(wanted(root.all("build", "pluginManagement", "plugins", "plugin")));
    return plugins;
  }

  private static List<Wanted> wanted(List<Element> elements) {
    List<Wanted> all = new ArrayList<>();
    for (Element each : elements) {
      String key = each.text("groupId") + ":" + each.text("artifactId");
      Optional<Element> version = each.child("version");
      String text = version.map(Element::text).orElse("");
      Origin origin = version.orElse(each).origin();
      all.add(
          new Wanted(
              each.text("groupId"),
              each.text("artifactId"),
              new Fact(key, text, origin),
              each.text("scope").equals("import"),
              Set.of("test", "import").contains(each.text("scope"))));
    }
    return all;
  }
}
