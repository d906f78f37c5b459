package dev.capsize.cli;

import dev.capsize.check.repository.Repository;
import dev.capsize.check.running.Actuator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which repository is read, and as what it would be started.
final class RepositoryOptions {
  /// Most bytes of rendered manifests that are read from standard input.
  private static final int INPUT_BYTES_MAX = 8_000_000;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = {
        "folders to read (default: here); several, if production values live in another",
        "repository; - for rendered manifests on standard input"
      })
  private List<String> paths = List.of();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      split = ",",
      description = "Spring profiles that are active in production; may be repeated")
  private List<String> profiles = List.of();

  @Option(
      names = "--actuator",
      paramLabel = "FILE",
      description = {
        "a saved answer of /actuator/env or /actuator/configprops: what it says runs, whatever",
        "files say; may be repeated"
      })
  private List<Path> actuator = List.of();

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  RepositoryOptions() {}

  List<String> paths() {
    return paths.isEmpty() ? List.of(".") : paths;
  }

  /// The folder, if that is all that was asked for: no other, no profile, nothing saved.
  Optional<String> folderAlone() {
    return paths().size() == 1 && !paths().contains("-") && profiles.isEmpty() && actuator.isEmpty()
        ? Optional.of(paths().getFirst())
        : Optional.empty();
  }

  /// Everything in it that says what runs.
  ///
  /// @throws WrongInput if a folder is not there
  Repository read() throws WrongInput, IOException {
    List<Path> roots = new ArrayList<>();
    Map<String, String> rendered = new TreeMap<>();
    for (String each : paths()) {
      if (each.equals("-")) {
        rendered.put("standard input", input());
      } else if (Files.exists(Path.of(each))) {
        roots.add(Path.of(each));
      } else {
        throw new WrongInput(
            ExitCode.INPUT_NOT_FOUND,
            "%s is not there; give the folder of a repository, or several".formatted(each));
      }
    }
    return Repository.read(roots, profiles, rendered, saved());
  }

  private Actuator saved() throws WrongInput {
    Actuator all = Actuator.NONE;
    for (Path each : actuator) {
      all = all.and(Actuator.read(each.toString(), SavedFile.text(each)));
    }
    return all;
  }

  private static String input() throws IOException {
    return new String(System.in.readNBytes(INPUT_BYTES_MAX), StandardCharsets.UTF_8);
  }
}
