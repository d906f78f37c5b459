package dev.capsize.reader.problem;

import java.util.List;
import java.util.stream.Collectors;

/// The user's files or options cannot be taken; says everything that is wrong, at once.
public final class InvalidDescription extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;
  private final boolean fileMissing;

  InvalidDescription(List<Problem> problems, boolean fileMissing) {
    super(problems.stream().map(Problem::text).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
    this.fileMissing = fileMissing;
  }

  /// What is wrong, sorted by file, line and column, options last; never empty.
  public List<Problem> problems() {
    return problems;
  }

  /// Whether a file that is needed is not there or cannot be opened.
  public boolean fileMissing() {
    return fileMissing;
  }
}
