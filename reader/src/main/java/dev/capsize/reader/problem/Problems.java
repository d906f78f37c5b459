package dev.capsize.reader.problem;

import dev.capsize.model.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects what is wrong while files are read. Not thread-safe.
///
/// A reader that meets a problem adds it here and goes on with any valid value in its place: the
/// value is never used, because [#orThrow] comes before the result.
public final class Problems {

  /// How many problems are kept; one broken anchor can be wrong in thousands of places.
  public static final int PROBLEMS_MAX = 200;

  private static final Comparator<Origin> BY_PLACE =
      Comparator.comparingInt((Origin origin) -> origin instanceof Origin.Written ? 0 : 1)
          .thenComparing(origin -> origin instanceof Origin.Written place ? place.file() : "")
          .thenComparingInt(origin -> origin instanceof Origin.Written place ? place.line() : 0)
          .thenComparingInt(origin -> origin instanceof Origin.Written place ? place.column() : 0);

  private final Set<Problem> problems = new LinkedHashSet<>();
  private final Set<Notice> notices = new LinkedHashSet<>();
  private boolean fileMissing;

  /// Adds a problem.
  public void add(Origin origin, String message) {
    if (problems.size() < PROBLEMS_MAX) {
      problems.add(new Problem(origin, message));
    }
  }

  /// Adds a problem with the value of `key`; an option names its key itself.
  public void add(Origin origin, String key, String message) {
    add(origin, origin instanceof Origin.Option ? message : key + ": " + message);
  }

  /// Adds the problem that a needed file is not there or cannot be opened.
  public void missing(Origin origin, String message) {
    fileMissing = true;
    add(origin, message);
  }

  /// Adds something that is worth knowing and not wrong.
  public void notice(Origin origin, String message) {
    if (notices.size() < PROBLEMS_MAX) {
      notices.add(new Notice(origin, message));
    }
  }

  /// Adds every problem of `others`.
  public void addAll(Problems others) {
    others.problems.forEach(problem -> add(problem.origin(), problem.message()));
  }

  /// How many problems there are by now.
  public int count() {
    return problems.size();
  }

  /// What is worth knowing, sorted by place.
  public List<Notice> notices() {
    List<Notice> sorted = new ArrayList<>(notices);
    sorted.sort(Comparator.comparing(Notice::origin, BY_PLACE));
    return sorted;
  }

  /// Returns if nothing is wrong.
  ///
  /// @throws InvalidDescription with everything that is wrong
  public void orThrow() throws InvalidDescription {
    if (!problems.isEmpty()) {
      List<Problem> sorted = new ArrayList<>(problems);
      sorted.sort(Comparator.comparing(Problem::origin, BY_PLACE));
      throw new InvalidDescription(sorted, fileMissing);
    }
  }
}
