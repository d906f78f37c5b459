package dev.capsize.check.effective;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.subject.Service.Libraries;
import dev.capsize.check.tree.Tree;
import dev.capsize.model.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A module of a repository on disk, for tests.
final class Folder {
  private final Path root;
  private final Map<String, String> environment = new TreeMap<>();
  private final Map<String, String> versions = new TreeMap<>();

  Folder(Path root) {
    this.root = root;
  }

  Folder with(String way, String text) {
    try {
      Path file = root.resolve(way);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  Folder resource(String name, String text) {
    return with("src/main/resources/" + name, text);
  }

  Folder variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Folder builtFrom(String artifact, String version) {
    versions.put(artifact, version);
    return this;
  }

  Path resources() {
    return root.resolve("src/main/resources");
  }

  Map<String, String> environment() {
    return environment;
  }

  SpringSettings settings(String... profiles) {
    Map<String, Fact> variables =
        environment.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    each ->
                        new Fact(
                            each.getKey(),
                            each.getValue(),
                            new Origin.Written("deploy.yaml", 7, 9))));
    Tree tree = Tree.walk(List.of(root));
    Site site =
        new Site(root, "application", List.of(resources()), new TreeMap<>(), variables, Map.of());
    return SpringSettings.of(tree, site, libraries(), List.of(profiles));
  }

  private Libraries libraries() {
    return new Libraries() {
      @Override
      public Optional<Fact> version(String artifact) {
        return Optional.ofNullable(versions.get(artifact))
            .map(each -> new Fact(artifact, each, new Origin.Written("pom.xml", 1, 1)));
      }

      @Override
      public boolean has(String artifact) {
        return versions.keySet().stream().anyMatch(each -> each.startsWith(artifact));
      }
    };
  }
}
