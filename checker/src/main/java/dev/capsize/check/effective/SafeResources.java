package dev.capsize.check.effective;

import dev.capsize.check.effective.Site.Mounted;
import dev.capsize.check.report.Report.Trouble;
import dev.capsize.check.tree.Found;
import dev.capsize.check.tree.Tree;
import dev.capsize.model.Origin;
import dev.capsize.reader.problem.Problems;
import dev.capsize.reader.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/// Serves Spring files of the repository, and nothing else.
final class SafeResources implements ResourceLoader {
  private final Tree tree;
  private final Site site;
  private final List<Trouble> troubles;
  private final Map<String, Boolean> harmless = new HashMap<>();
  private final Set<String> served = new LinkedHashSet<>();

  SafeResources(Tree tree, Site site, List<Trouble> troubles) {
    this.tree = tree;
    this.site = site;
    this.troubles = troubles;
  }

  /// Names of the files that were handed out.
  Set<String> served() {
    return served;
  }

  @Override
  public @Nullable ClassLoader getClassLoader() {
    return SafeResources.class.getClassLoader();
  }

  @Override
  public Resource getResource(String location) {
    if (location.startsWith(CLASSPATH_URL_PREFIX)) {
      String way = location.substring(CLASSPATH_URL_PREFIX.length()).replaceFirst("^/+", "");
      return site.classpath().stream()
          .map(folder -> within(folder, way))
          .flatMap(Optional::stream)
          .findFirst()
          .orElseGet(() -> SourceResource.missing(location));
    }
    String way = location.startsWith("file:") ? location.substring("file:".length()) : location;
    String file = way.substring(way.lastIndexOf('/') + 1);
    Mounted mounted = site.mounted().get(file);
    if (mounted != null && (way.startsWith("/") || way.contains("config/"))) {
      served.add(mounted.name());
      return new SourceResource(
          mounted.name(),
          OlderText.translated(mounted.text()),
          mounted.firstLine(),
          mounted.indent());
    }
    return within(site.module(), way).orElseGet(() -> SourceResource.missing(location));
  }

  /// A file below a folder; an absolute way is outside.
  private Optional<SourceResource> within(Path folder, String way) {
    try {
      return way.startsWith("/")
          ? Optional.empty()
          : tree.at(folder.resolve(way)).flatMap(this::served);
    } catch (InvalidPathException notOne) {
      return Optional.empty();
    }
  }

  private Optional<SourceResource> served(Found file) {
    return tree.text(file)
        .filter(text -> harmless.computeIfAbsent(file.name(), name -> harmless(file, text)))
        .map(
            text -> {
              served.add(file.name());
              return new SourceResource(file.name(), OlderText.translated(text), 1, 0);
            });
  }

  /// Spring reads aliases without a limit; a file that has some must pass ours.
  private boolean harmless(Found file, String text) {
    if (file.fileName().endsWith(".properties") || !text.contains("*")) {
      return true;
    }
    Problems problems = new Problems();
    boolean readable =
        !new YamlReader(problems)
            .read(text.getBytes(StandardCharsets.UTF_8), file.name())
            .isEmpty();
    if (!readable) {
      troubles.add(
          new Trouble(new Origin.Written(file.name(), 1, 1), "was left out: " + said(problems)));
    }
    return readable;
  }

  private static String said(Problems problems) {
    try {
      problems.orThrow();
      return "nothing in it";
    } catch (dev.capsize.reader.problem.InvalidDescription invalid) {
      return invalid.problems().getFirst().message();
    }
  }
}
