package dev.capsize.check.repository;

import dev.capsize.check.build.Build;
import dev.capsize.check.build.Builds;
import dev.capsize.check.code.SourceScan;
import dev.capsize.check.effective.Site;
import dev.capsize.check.effective.SpringSettings;
import dev.capsize.check.fact.Fact;
import dev.capsize.check.kubernetes.Manifests;
import dev.capsize.check.kubernetes.Pod;
import dev.capsize.check.report.Lines;
import dev.capsize.check.report.Report.Trouble;
import dev.capsize.check.rule.Given;
import dev.capsize.check.running.Actuator;
import dev.capsize.check.subject.Service;
import dev.capsize.check.subject.Service.Sighting;
import dev.capsize.check.tree.Found;
import dev.capsize.check.tree.Found.Sort;
import dev.capsize.check.tree.Tree;
import dev.capsize.model.Origin;
import dev.capsize.reader.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The services that some folders hold, each with all that is known of it.
public final class Repository {
  private static final Pattern PROFILE = Pattern.compile("application-(.+)\\.[a-z]+");

  private static final String TEMPLATE = "a Helm template";

  private final Tree tree;
  private final List<String> profiles;
  private final Actuator actuator;
  private final Manifests world;
  private final Builds builds;
  private final Map<String, List<String>> extra = new HashMap<>();
  private final List<Subject> subjects = new ArrayList<>();
  private final Set<Trouble> troubles = new LinkedHashSet<>();
  private final List<Problem> templates = new ArrayList<>();
  private final Set<String> otherProfiles = new TreeSet<>();

  private Repository(
      Tree tree, List<String> profiles, Map<String, String> rendered, Actuator actuator) {
    this.tree = tree;
    this.profiles = profiles;
    this.actuator = actuator;
    this.troubles.addAll(actuator.troubles());
    rendered.forEach((name, text) -> extra.put(name, text.lines().toList()));
    this.world = manifests(rendered);
    Map<String, String> buildFiles = new HashMap<>();
    for (Found each : tree.all(Sort.BUILD)) {
      tree.text(each).ifPresent(text -> buildFiles.put(plain(each), text));
    }
    this.builds = new Builds(buildFiles);
  }

  /// Reads what some folders hold.
  ///
  /// @param roots folders or files
  /// @param profiles of Spring that are asked for
  /// @param rendered manifests that are no files, by what they are called in messages
  /// @param actuator what a running service told of its settings
  public static Repository read(
      List<Path> roots, List<String> profiles, Map<String, String> rendered, Actuator actuator) {
    Repository repository = new Repository(Tree.walk(roots), profiles, rendered, actuator);
    List<Module> modules = Module.in(repository.tree);
    List<Claim> claims =
        modules.stream().map(each -> repository.claim(each, modules.size() == 1)).toList();
    claims.forEach(each -> repository.add(each, claims, modules));
    repository.troubles.addAll(repository.tree.troubles());
    return repository;
  }

  private Manifests manifests(Map<String, String> rendered) {
    List<Manifests> all = new ArrayList<>();
    for (Found each : tree.all(Sort.YAML)) {
      tree.text(each)
          .filter(Manifests::isLikely)
          .ifPresent(text -> all.add(Manifests.read(each.name(), text)));
    }
    rendered.forEach((name, text) -> all.add(Manifests.read(name, text)));
    Manifests together = Manifests.together(all);
    told(together.problems());
    return together;
  }

  private void told(List<Problem> problems) {
    for (Problem each : problems) {
      if (each.message().startsWith(TEMPLATE)) {
        templates.add(each);
      } else {
        troubles.add(new Trouble(each.origin(), each.message()));
      }
    }
  }

  /// Build files are looked up from folder to folder, whatever root they were found under.
  private static String plain(Found file) {
    return file.path().toString().replace('\\', '/').replaceFirst("^/", "");
  }

  /// An application that wants a workload, before others are heard.
  ///
  /// @param alone its settings without a workload
  private record Claim(
      Module module, Build build, SpringSettings alone, List<String> names, Optional<Pod> pod) {

    private boolean wants(Pod other) {
      return pod.filter(each -> each.manifest().equals(other.manifest())).isPresent();
    }

    /// How near the manifest is to the application's folder, in folders that they share.
    private int nearness(Found manifest) {
      Path file = manifest.path();
      int common = 0;
      while (common < Math.min(file.getNameCount(), module.folder().getNameCount())
          && file.getName(common).equals(module.folder().getName(common))) {
        common++;
      }
      return common;
    }
  }

  private Claim claim(Module module, boolean single) {
    String folder = module.folder().toString().replace('\\', '/').replaceFirst("^/", "");
    Build build = builds.of(folder);
    told(build.problems().stream().map(this::named).toList());
    SpringSettings alone = settings(module, build, Optional.empty());
    List<String> names = new ArrayList<>();
    alone
        .written("spring.application.name")
        .map(Fact::text)
        .filter(each -> !each.contains("${"))
        .ifPresent(names::add);
    names.add(module.name());
    return new Claim(module, build, alone, names, new Matching(world, single).of(names));
  }

  /// A workload runs one application: of several that are called so, copies and integration tests
  /// among them, the one whose folder is called so, and of those the nearest to the manifest.
  private Optional<Pod> granted(Claim claim, List<Claim> claims) {
    return claim
        .pod()
        .filter(
            pod ->
                claims.stream()
                    .filter(each -> each.wants(pod))
                    .max(
                        Comparator.comparing(
                                (Claim each) -> Matching.same(each.module().name(), pod))
                            .thenComparingInt(each -> nearness(each, pod)))
                    .filter(claim::equals)
                    .isPresent());
  }

  private int nearness(Claim claim, Pod pod) {
    return tree.named(pod.manifest().file()).map(claim::nearness).orElse(0);
  }

  private void add(Claim claim, List<Claim> claims, List<Module> all) {
    Module module = claim.module();
    Optional<Pod> pod = granted(claim, claims);
    SpringSettings settings =
        pod.filter(each -> !each.environment().isEmpty() || !each.files().isEmpty())
            .map(each -> settings(module, claim.build(), Optional.of(each)))
            .orElse(claim.alone());
    troubles.addAll(settings.troubles());
    pod.ifPresent(each -> told(each.problems()));
    noteProfiles(module);
    ShortFile shortFile = shortFile(module);
    Service service =
        new Service(
            claim.names().getFirst(),
            settings,
            new Named(claim.build(), this::named),
            pod.map(each -> each),
            code(module, all, shortFile.held()));
    Origin origin = new Origin.Written(module.settings().getFirst().name(), 1, 1);
    subjects.add(
        new Subject(
            service,
            shortFile.given(),
            origin,
            module.settings().stream().map(Found::name).toList()));
  }

  private SpringSettings settings(Module module, Build build, Optional<Pod> pod) {
    SortedMap<String, Site.Mounted> mounted = new TreeMap<>();
    pod.ifPresent(
        each ->
            each.files()
                .forEach(
                    file ->
                        mounted.put(
                            file.name(),
                            new Site.Mounted(
                                place(file.start()),
                                file.text(),
                                line(file.start()),
                                column(file.start()) - 1))));
    Site site =
        new Site(
            module.folder(),
            module.configName(),
            module.classpath(),
            mounted,
            pod.map(Pod::environment).orElseGet(Map::of),
            actuator.values());
    return SpringSettings.of(tree, site, build, profiles);
  }

  private static String place(Origin origin) {
    return origin instanceof Origin.Written written ? written.file() : origin.text();
  }

  private static int line(Origin origin) {
    return origin instanceof Origin.Written written ? written.line() : 1;
  }

  private static int column(Origin origin) {
    return origin instanceof Origin.Written written ? written.column() : 1;
  }

  private void noteProfiles(Module module) {
    for (Found each : module.settings()) {
      Matcher profile = PROFILE.matcher(each.fileName());
      if (profile.matches() && !profiles.contains(profile.group(1))) {
        otherProfiles.add(profile.group(1));
      }
    }
  }

  private ShortFile shortFile(Module module) {
    return tree.all(Sort.CAPSIZE).stream()
        .filter(each -> module.folder().equals(each.path().getParent()))
        .findFirst()
        .flatMap(file -> tree.text(file).map(text -> ShortFile.read(file.name(), text)))
        .orElseGet(() -> new ShortFile(Given.NOTHING, List.of()));
  }

  private Service.Code code(Module module, List<Module> all, List<Sighting> held) {
    List<SourceScan.File> files = new ArrayList<>();
    for (Found each : tree.all(Sort.SOURCE)) {
      if (module.holds(each) && innermost(each, module, all)) {
        tree.text(each).ifPresent(text -> files.add(new SourceScan.File(each.name(), text)));
      }
    }
    SourceScan scan = SourceScan.scan(files);
    told(scan.problems());
    return kind -> {
      List<Sighting> sightings = new ArrayList<>(scan.all(kind));
      held.stream().filter(each -> each.kind() == kind).forEach(sightings::add);
      return sightings;
    };
  }

  private static boolean innermost(Found file, Module module, List<Module> all) {
    return all.stream()
        .noneMatch(
            each ->
                each.holds(file) && each.folder().getNameCount() > module.folder().getNameCount());
  }

  private Problem named(Problem problem) {
    return new Problem(named(problem.origin()), problem.message());
  }

  /// An origin in a build file, under the name that messages call the file by.
  private Origin named(Origin origin) {
    return origin instanceof Origin.Written written
        ? tree.all(Sort.BUILD).stream()
            .filter(each -> plain(each).equals(written.file()))
            .findFirst()
            .<Origin>map(each -> new Origin.Written(each.name(), written.line(), written.column()))
            .orElse(origin)
        : origin;
  }

  /// The services, by folder.
  public List<Subject> subjects() {
    return List.copyOf(subjects);
  }

  /// What could not be read, and why; the rest went on.
  public List<Trouble> troubles() {
    List<Trouble> all = new ArrayList<>(troubles);
    if (!templates.isEmpty()) {
      Problem first = templates.getFirst();
      String others = templates.size() == 1 ? "" : " (and %d more)".formatted(templates.size() - 1);
      all.add(new Trouble(first.origin(), first.message() + others));
    }
    return all;
  }

  /// What is worth knowing beside findings.
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!otherProfiles.isEmpty()) {
      notes.add(
          "Judged %s; settings of %s were left out: --profile NAME takes them in"
              .formatted(
                  profiles.isEmpty()
                      ? "without a profile of your choice"
                      : "with the profile " + String.join(", ", profiles),
                  String.join(", ", otherProfiles)));
    }
    if (world.workloads().isEmpty() && !subjects.isEmpty()) {
      notes.add(
          "No Deployment or StatefulSet was found: nothing is said of shutdown, probes and"
              + " scaling");
    }
    return notes;
  }

  /// Lines of the files that were read.
  public Lines lines() {
    Map<String, Optional<List<String>>> texts = new LinkedHashMap<>();
    return (file, line) ->
        texts
            .computeIfAbsent(file, this::linesOf)
            .filter(each -> line >= 1 && line <= each.size())
            .map(each -> each.get(line - 1));
  }

  private Optional<List<String>> linesOf(String file) {
    return Optional.ofNullable(extra.get(file))
        .or(() -> tree.named(file).flatMap(tree::text).map(text -> text.lines().toList()));
  }
}
