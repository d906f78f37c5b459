package dev.capsize.lab.dependency;

import dev.capsize.reader.Overrides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// What the process of the dependencies is started with.
///
/// @param directory has a capsize.yml
/// @param overrides file with what is laid over it; empty for nothing
/// @param port port on the loopback address; 0 takes any that is free
/// @param seed of every draw
record DependencyOptions(Path directory, Optional<Path> overrides, int port, long seed) {

  private static final int PORT_MAX = 65_535;

  DependencyOptions {
    if (port < 0 || port > PORT_MAX) {
      throw new IllegalArgumentException(
          "--port is %d; it must be 0 (any) to %d".formatted(port, PORT_MAX));
    }
  }

  /// The options that a command line asks for.
  ///
  /// @throws IllegalArgumentException naming the argument, its value and what is allowed
  static DependencyOptions parse(List<String> arguments) {
    Optional<Path> directory = Optional.empty();
    Optional<Path> overrides = Optional.empty();
    int port = 0;
    long seed = 1;
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String name = rest.next();
      switch (name) {
        case "--directory" -> directory = Optional.of(Path.of(value(name, rest)));
        case "--overrides" -> overrides = Optional.of(Path.of(value(name, rest)));
        case "--port" -> port = (int) number(name, rest, Integer.MAX_VALUE);
        case "--seed" -> seed = number(name, rest, Long.MAX_VALUE);
        default ->
            throw new IllegalArgumentException(
                ("%s is no option of the dependencies; there are --directory, --overrides, --port"
                        + " and --seed")
                    .formatted(name));
      }
    }
    return new DependencyOptions(
        directory.orElseThrow(
            () -> new IllegalArgumentException("--directory is missing; it has a capsize.yml")),
        overrides,
        port,
        seed);
  }

  /// What is laid over the files.
  ///
  /// @throws IllegalArgumentException if the file has anything else in it
  Overrides readOverrides() throws IOException {
    return overrides.isEmpty()
        ? Overrides.NONE
        : Overrides.parse(Files.readAllLines(overrides.get()));
  }

  private static String value(String name, Iterator<String> rest) {
    try {
      return rest.next();
    } catch (NoSuchElementException _) {
      throw new IllegalArgumentException("%s has no value; give it one".formatted(name));
    }
  }

  private static long number(String name, Iterator<String> rest, long max) {
    String text = value(name, rest);
    try {
      long number = Long.parseLong(text);
      if (number <= max) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Said below, as for a number that is too large.
    }
    throw new IllegalArgumentException("%s is %s; it must be a number".formatted(name, text));
  }
}
