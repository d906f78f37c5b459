package dev.capsize.reader;

import dev.capsize.model.Origin;
import dev.capsize.reader.capsize.CapsizeReader;
import dev.capsize.reader.deployment.DeploymentReader;
import dev.capsize.reader.problem.Problems;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import dev.capsize.reader.yaml.Trees;
import dev.capsize.reader.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files of a system as trees.
///
/// @param capsize capsize.yml
/// @param services what else is read, by the path of the service's section in capsize.yml, which is
///     empty for the service that is called
/// @param files all that could be read, in the order in which they were
record Sources(Section capsize, SortedMap<String, ServiceFiles> services, List<Path> files) {

  private static final String CAPSIZE = "capsize.yml";
  private static final int READS_MAX = 20;

  /// The files of one service.
  ///
  /// @param applicationFiles the files that hold them, in the order in which they are named
  /// @param application the documents of application.yml; empty where none is read
  /// @param deployment the Deployment; empty where none is read
  /// @param complete whether every file could be read
  record ServiceFiles(
      List<Path> applicationFiles,
      List<Node> application,
      Optional<Node> deployment,
      boolean complete) {

    /// A service that is described in capsize.yml alone.
    static final ServiceFiles NONE = new ServiceFiles(List.of(), List.of(), Optional.empty(), true);

    ServiceFiles {
      applicationFiles = List.copyOf(applicationFiles);
      application = List.copyOf(application);
    }

    ServiceFiles withDeployment(Node tree) {
      return new ServiceFiles(applicationFiles, application, Optional.of(tree), complete);
    }
  }

  /// The files of the service whose section has this path.
  ServiceFiles of(String path) {
    return services.getOrDefault(path, ServiceFiles.NONE);
  }

  /// The same files, with `problems` as the place for what is found wrong in them.
  Sources reportingTo(Problems problems) {
    return new Sources(new Section("", capsize.node(), problems), services, files);
  }

  Sources withCapsize(Node.Mapping tree) {
    return new Sources(new Section("", tree, capsize.problems()), services, files);
  }

  Sources withDeployment(String path, Node tree) {
    SortedMap<String, ServiceFiles> changed = new TreeMap<>(services);
    changed.put(path, of(path).withDeployment(tree));
    return new Sources(capsize, changed, files);
  }

  /// Reads capsize.yml in `directory` and the files that it names; empty if capsize.yml itself
  /// could not be read. What could not be read is among the problems.
  ///
  /// @param instead text by file, for files that are to be read as if they held it
  static Optional<Sources> read(Path directory, Map<Path, String> instead, Problems problems) {
    return new Loader(directory, instead, problems).load();
  }

  private static final class Loader {

    private final Path directory;
    private final Map<Path, String> instead;
    private final Problems problems;
    private final List<Path> read = new ArrayList<>();
    private int named;

    Loader(Path directory, Map<Path, String> instead, Problems problems) {
      this.directory = directory;
      this.instead = Map.copyOf(instead);
      this.problems = problems;
    }

    Optional<Sources> load() {
      Path file = directory.resolve(CAPSIZE);
      List<Node> documents =
          file(
              file,
              new Origin.Option(file.toString()),
              "%s has to stand in %s; name the folder that has it"
                  .formatted(CAPSIZE, directory.toString().isEmpty() ? "." : directory));
      if (documents.isEmpty()) {
        return Optional.empty();
      }
      if (documents.size() > 1) {
        problems.add(
            documents.get(1).origin(),
            "%s has %d documents - it has one; remove the others"
                .formatted(CAPSIZE, documents.size()));
        return Optional.empty();
      }
      return Section.root(documents.getFirst(), problems).map(this::sources);
    }

    private Sources sources(Section capsize) {
      SortedMap<String, ServiceFiles> services = new TreeMap<>();
      CapsizeReader.services(capsize)
          .forEach((name, section) -> services.put(section.path(), files(name, section)));
      return new Sources(capsize, services, List.copyOf(read));
    }

    private ServiceFiles files(String service, Section section) {
      int before = problems.count();
      List<Node> application = new ArrayList<>();
      List<Node> manifests = new ArrayList<>();
      List<Path> files = new ArrayList<>();
      for (Node name : section.list("reads")) {
        if (++named > READS_MAX) {
          problems.add(
              name.origin(),
              "reads names more than %d files - that is the limit; remove some"
                  .formatted(READS_MAX));
          break;
        }
        if (name instanceof Node.Scalar scalar && !scalar.isNull()) {
          List<Node> documents = named(scalar);
          boolean manifest = documents.stream().anyMatch(DeploymentReader::isManifest);
          (manifest ? manifests : application).addAll(documents);
          if (!manifest && !documents.isEmpty()) {
            files.add(directory.resolve(scalar.text()));
          }
        } else {
          problems.add(
              name.origin(),
              "reads has %s - it holds names of files; write for example application.yml"
                  .formatted(name.found()));
        }
      }
      // What is missing may well be in a file that could not be read.
      boolean sound = problems.count() == before;
      return new ServiceFiles(
          files,
          application,
          sound
              ? deployment(manifests, service)
              : manifests.stream().filter(DeploymentReader::isDeployment).findFirst(),
          sound);
    }

    private List<Node> named(Node.Scalar name) {
      Path file;
      try {
        file = directory.resolve(name.text());
      } catch (InvalidPathException _) {
        problems.add(
            name.origin(),
            "reads has %s - that is no name of a file; rename it".formatted(name.found()));
        return List.of();
      }
      return file(file, name.origin(), "reads names files beside capsize.yml; correct the name");
    }

    private List<Node> file(Path file, Origin namedAt, String rule) {
      if (!Files.isRegularFile(file)) {
        problems.missing(
            namedAt,
            "%s is %s - %s"
                .formatted(
                    Node.Scalar.shown(file.toString()),
                    Files.exists(file) ? "no regular file" : "not there",
                    rule));
        return List.of();
      }
      try {
        String text = instead.get(file);
        YamlReader reader = new YamlReader(problems);
        List<Node> documents =
            text == null
                ? reader.read(file, file.toString())
                : reader.read(text.getBytes(StandardCharsets.UTF_8), file.toString());
        read.add(file);
        return documents;
      } catch (IOException e) {
        problems.missing(
            namedAt,
            "%s cannot be opened (%s) - it has to be readable; check its permissions"
                .formatted(Node.Scalar.shown(file.toString()), e.getClass().getSimpleName()));
        return List.of();
      }
    }

    private Optional<Node> deployment(List<Node> manifests, String service) {
      List<Node> found = manifests.stream().filter(DeploymentReader::isDeployment).toList();
      List<Node> named = found.stream().filter(node -> nameOf(node).equals(service)).toList();
      List<Node> chosen = found.size() == 1 ? found : named;
      if (chosen.size() == 1) {
        return Optional.of(chosen.getFirst());
      }
      if (!manifests.isEmpty()) {
        problems.add(
            found.isEmpty() ? manifests.getFirst().origin() : found.getFirst().origin(),
            found.isEmpty()
                ? "reads names a manifest without a Deployment - one is needed in it; add one"
                : ("there are %d Deployments, %d of them named '%s' - the one that "
                        + "bears the service's name is read; rename or remove some")
                    .formatted(found.size(), named.size(), service));
      }
      return Optional.empty();
    }

    private static String nameOf(Node document) {
      return Trees.find(document, List.of("metadata", "name")).orElse(null)
              instanceof Node.Scalar name
          ? name.text()
          : "";
    }
  }
}
