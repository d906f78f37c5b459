package dev.capsize.standin.settings;

import dev.capsize.reader.Overrides;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The arguments of the process, as `--standin.KEY=VALUE`.
///
/// @param directory of the description
/// @param overrides laid over it
/// @param service that this process stands in for
/// @param port of the application
/// @param managementPort of metrics and probes
/// @param seed of every random stream
/// @param peers directory with a file per other service; empty if there is none
/// @param dependencies where dependencies answer; empty if there are none
/// @param database JDBC URL; empty if no connection is ever made
/// @param work directory of its own for whatever it has to write
public record Options(
    Path directory,
    Overrides overrides,
    String service,
    int port,
    int managementPort,
    long seed,
    Optional<Path> peers,
    Optional<URI> dependencies,
    Optional<String> database,
    Path work) {
  private static final String PREFIX = "--standin.";

  /// The options that were given.
  ///
  /// @throws IllegalArgumentException if one is missing, or is no option
  public static Options parse(String... arguments) {
    Map<String, String> given = new TreeMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (!argument.startsWith(PREFIX) || equals < 0) {
        throw new IllegalArgumentException(
            "%s is no argument of a stand-in; they read %sKEY=VALUE".formatted(argument, PREFIX));
      }
      given.put(argument.substring(PREFIX.length(), equals), argument.substring(equals + 1));
    }
    return new Options(
        Path.of(need(given, "directory")),
        overrides(find(given, "overrides").map(Path::of)),
        need(given, "service"),
        Integer.parseInt(need(given, "port")),
        Integer.parseInt(need(given, "management-port")),
        Long.parseLong(find(given, "seed").orElse("1")),
        find(given, "peers").map(Path::of),
        find(given, "dependencies").map(URI::create),
        find(given, "database"),
        Path.of(need(given, "work")));
  }

  private static Overrides overrides(Optional<Path> file) {
    if (file.isEmpty()) {
      return Overrides.NONE;
    }
    try {
      return Overrides.parse(
          Files.readAllLines(file.get()).stream().filter(line -> !line.isEmpty()).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> find(Map<String, String> given, String key) {
    return Optional.ofNullable(given.get(key)).filter(value -> !value.isEmpty());
  }

  private static String need(Map<String, String> given, String key) {
    return find(given, key)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s%s=... is missing; a stand-in needs it".formatted(PREFIX, key)));
  }
}
