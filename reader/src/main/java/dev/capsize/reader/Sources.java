package dev.capsize.reader;

import dev.capsize.model.Origin;
import dev.capsize.reader.deployment.DeploymentReader;
import dev.capsize.reader.problem.Problems;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import dev.capsize.reader.yaml.Trees;
import dev.capsize.reader.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The files of one service as trees.
///
/// @param capsize capsize.yml
/// @param application the documents of application.yml; empty only beside a problem
/// @param deployment the Deployment; empty only beside a problem
record Sources(Section capsize, List<Node> application, Optional<Node> deployment) {

  private static final String CAPSIZE = "capsize.yml";
  private static final int READS_MAX = 20;

  Sources {
    application = List.copyOf(application);
  }

  /// The same files, with `problems` as the place for what is found wrong in them.
  Sources reportingTo(Problems problems) {
    return new Sources(new Section("", capsize.node(), problems), application, deployment);
  }

  Sources withCapsize(Node.Mapping tree) {
    return new Sources(new Section("", tree, capsize.problems()), application, deployment);
  }

  Sources withDeployment(Node tree) {
    return new Sources(capsize, application, Optional.of(tree));
  }

  /// Reads capsize.yml in `directory` and the files that it names; empty if capsize.yml itself
  /// could not be read. What could not be read is among the problems.
  static Optional<Sources> read(Path directory, Problems problems) {
    return new Loader(directory, problems).load();
  }

  private static final class Loader {

    private final Path directory;
    private final Problems problems;
    private final List<Node> application = new ArrayList<>();
    private final List<Node> manifests = new ArrayList<>();

    Loader(Path directory, Problems problems) {
      this.directory = directory;
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
      int before = problems.count();
      loadNamed(capsize);
      if (problems.count() > before) {
        // What is missing may well be in the file that could not be read.
        return new Sources(
            capsize,
            application,
            manifests.stream().filter(DeploymentReader::isDeployment).findFirst());
      }
      Origin reads = capsize.get("reads").map(Node::origin).orElse(capsize.origin());
      if (application.isEmpty()) {
        problems.add(
            reads,
            "reads names no file with Spring's settings - one is needed; add application.yml");
      }
      return new Sources(capsize, application, deployment(reads, service(capsize)));
    }

    private void loadNamed(Section capsize) {
      if (!capsize.require("reads", "[application.yml, deployment.yaml]")) {
        return;
      }
      List<Node> names = capsize.list("reads");
      if (names.size() > READS_MAX) {
        problems.add(
            names.get(READS_MAX).origin(),
            "reads names %d files - the limit is %d; remove some"
                .formatted(names.size(), READS_MAX));
        return;
      }
      for (Node name : names) {
        if (name instanceof Node.Scalar scalar && !scalar.isNull()) {
          named(scalar);
        } else {
          problems.add(
              name.origin(),
              "reads has %s - it holds names of files; write for example application.yml"
                  .formatted(name.found()));
        }
      }
    }

    private void named(Node.Scalar name) {
      Path file;
      try {
        file = directory.resolve(name.text());
      } catch (InvalidPathException _) {
        problems.add(
            name.origin(),
            "reads has %s - that is no name of a file; rename it".formatted(name.found()));
        return;
      }
      List<Node> documents =
          file(file, name.origin(), "reads names files beside capsize.yml; correct the name");
      if (documents.stream().anyMatch(DeploymentReader::isManifest)) {
        manifests.addAll(documents);
      } else {
        application.addAll(documents);
      }
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
        return new YamlReader(problems).read(file, file.toString());
      } catch (IOException e) {
        problems.missing(
            namedAt,
            "%s cannot be opened (%s) - it has to be readable; check its permissions"
                .formatted(Node.Scalar.shown(file.toString()), e.getClass().getSimpleName()));
        return List.of();
      }
    }

    private static String service(Section capsize) {
      return capsize.get("service").orElse(null) instanceof Node.Scalar name ? name.text() : "";
    }

    private Optional<Node> deployment(Origin reads, String service) {
      List<Node> found = manifests.stream().filter(DeploymentReader::isDeployment).toList();
      List<Node> named = found.stream().filter(node -> nameOf(node).equals(service)).toList();
      List<Node> chosen = found.size() == 1 ? found : named;
      if (chosen.size() == 1) {
        return Optional.of(chosen.getFirst());
      }
      problems.add(
          found.isEmpty() ? reads : found.getFirst().origin(),
          found.isEmpty()
              ? "reads names no file with a Deployment - one is needed; add deployment.yaml"
              : ("there are %d Deployments, %d of them named '%s' - the one that "
                      + "bears the service's name is read; rename or remove some")
                  .formatted(found.size(), named.size(), service));
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
