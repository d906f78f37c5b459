package dev.capsize.lab.stack;

import dev.capsize.lab.LabFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where a built Capsize keeps its parts.
///
/// @param directory the checkout
public record Home(Path directory) {
  private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[\\w.]*)\\.jar");
  private static final Map<String, String> NAMED =
      Map.of(
          "spring-boot", "spring-boot",
          "tomcat-embed-core", "tomcat",
          "reactor-netty-http", "reactor-netty",
          "r2dbc-pool", "r2dbc-pool",
          "HikariCP", "hikaricp",
          "resilience4j-circuitbreaker", "resilience4j",
          "postgresql", "postgresql-jdbc",
          "db-scheduler", "db-scheduler");

  /// The directory with the default scenario's files.
  public Path payments() {
    return directory.resolve("examples/payments");
  }

  /// The Java that runs this lab; it runs the stack as well.
  public Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /// Jars of the payments service, its own and those it needs, sorted by path.
  ///
  /// @throws LabFailure if it was not built
  public List<Path> paymentsJars() throws LabFailure {
    return jars("payments", "the payments service");
  }

  /// Jars of the program that stands in for a described service, sorted by path.
  ///
  /// @throws LabFailure if it was not built
  public List<Path> standInJars() throws LabFailure {
    return jars("standin", "the stand-in");
  }

  private List<Path> jars(String module, String what) throws LabFailure {
    Path target = directory.resolve(module).resolve("target");
    try (Stream<Path> own = Files.list(target);
        Stream<Path> libraries = Files.list(target.resolve("lib"))) {
      return Stream.concat(own, libraries)
          .filter(file -> file.toString().endsWith(".jar"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new LabFailure(
          "%s is not built in %s; run ./capsize, which builds it".formatted(what, target), e);
    }
  }

  /// Versions of what a stack of these jars is made of, read off their names.
  public static SortedMap<String, String> versions(List<Path> jars) {
    SortedMap<String, String> versions = new TreeMap<>();
    for (Path jar : jars) {
      Matcher name = JAR.matcher(jar.getFileName().toString());
      if (name.matches() && NAMED.containsKey(name.group(1))) {
        versions.put(NAMED.get(name.group(1)), name.group(2));
      }
    }
    return versions;
  }

  /// Where things are kept that are made once and used by later runs.
  public Path cache() {
    return directory.resolve("lab/target/cache");
  }

  /// Class path of this very process, for programs that come with the lab.
  public String ownClassPath() {
    return System.getProperty("java.class.path");
  }
}
