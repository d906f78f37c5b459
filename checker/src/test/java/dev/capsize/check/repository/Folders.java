package dev.capsize.check.repository;

import dev.capsize.check.Checker;
import dev.capsize.check.report.Report;
import dev.capsize.check.rule.Given;
import dev.capsize.check.running.Actuator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A repository on disk, for tests.
public final class Folders {
  private final Path root;

  public Folders(Path root) {
    this.root = root;
  }

  public Folders with(String way, String text) {
    return with(way, text.getBytes(StandardCharsets.UTF_8));
  }

  public Folders with(String way, byte[] bytes) {
    try {
      Path file = root.resolve(way);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  public Repository read(String... profiles) {
    return Repository.read(List.of(root), List.of(profiles), Map.of(), Actuator.NONE);
  }

  public Report check(Given given) {
    return Checker.check(read(), given, false);
  }

  public List<String> codes(Given given) {
    return check(given).findings().stream().map(each -> each.code()).toList();
  }
}
