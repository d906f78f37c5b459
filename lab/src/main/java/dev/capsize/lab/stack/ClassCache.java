package dev.capsize.lab.stack;

import dev.capsize.lab.LabFailure;
import dev.capsize.lab.process.Child;
import dev.capsize.lab.process.Watchdog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The JDK's ahead-of-time cache of a program that the lab starts often, made once.
///
/// With it a new replica needs a third of the processor time to start, so that a deploy does not
/// disturb the story on a small machine. The file is named after a hash of every jar: a JVM that is
/// given a cache of other jars runs the old classes without a word.
final class ClassCache {
  private static final Duration TRAINING_TIMEOUT = Duration.ofMinutes(2);
  private static final int HASH_LENGTH = 16;

  private ClassCache() {}

  /// What is trained.
  ///
  /// @param name of the program, and of what it was trained for; part of the file's name
  /// @param java the Java that will use the cache
  /// @param jars class path
  /// @param options options of the JVM that must be the same in training and in use
  /// @param arguments main class and its arguments; the process has to end by itself
  record Training(
      String name, Path java, List<Path> jars, List<String> options, List<String> arguments) {}

  /// The file for these jars and options, if it was made before.
  static Optional<Path> find(Path directory, Training training) throws LabFailure {
    Path file = fileFor(directory, training);
    return Files.exists(file) ? Optional.of(file) : Optional.empty();
  }

  /// Makes the file.
  ///
  /// @return empty if the JVM could not make one; the stack runs without, only slower
  static Optional<Path> make(Path directory, Training training, Watchdog watchdog)
      throws LabFailure, InterruptedException {
    Path file = fileFor(directory, training);
    try {
      Files.createDirectories(directory);
      Path unfinished = Files.createTempFile(directory, "training", ".aot");
      List<String> command = new ArrayList<>();
      command.add(training.java().toString());
      command.add("-XX:AOTCacheOutput=" + unfinished);
      command.addAll(training.options());
      command.addAll(OwnTemporary.options(directory, "training"));
      command.add("-Dspring.context.exit=onRefresh");
      command.add("-cp");
      command.add(classPath(training.jars()));
      command.addAll(training.arguments());
      Path log = directory.resolve("training-" + training.name() + ".log");
      Files.deleteIfExists(log);
      Child child = Child.start(new Child.Command("class cache", command, Map.of(), log), watchdog);
      if (!child.awaitEnd(TRAINING_TIMEOUT) || Files.size(unfinished) == 0) {
        child.kill();
        Files.deleteIfExists(unfinished);
        return Optional.empty();
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      return Optional.of(file);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static String classPath(List<Path> jars) {
    return String.join(
        System.getProperty("path.separator"), jars.stream().map(Path::toString).toList());
  }

  private static Path fileFor(Path directory, Training training) throws LabFailure {
    return directory.resolve("%s-%s.aot".formatted(training.name(), hash(training)));
  }

  private static String hash(Training training) throws LabFailure {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(training.options().toString().getBytes(StandardCharsets.UTF_8));
      digest.update(System.getProperty("java.vm.version").getBytes(StandardCharsets.UTF_8));
      for (Path jar : training.jars()) {
        digest.update(jar.toString().getBytes(StandardCharsets.UTF_8));
        try (InputStream in = new DigestInputStream(Files.newInputStream(jar), digest)) {
          in.transferTo(OutputStream.nullOutputStream());
        }
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_LENGTH);
    } catch (IOException e) {
      throw new LabFailure("a jar of the stack cannot be read: " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
