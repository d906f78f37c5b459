package dev.capsize.atlas;

import java.util.List;
import java.util.Map;

/// Something that says what becomes of the system at a cell.
///
/// An answer is a function of the cell alone. Cells of one batch may be answered in any order, and
/// by any number of threads.
public interface Decider {

  /// By analysis, quickly.
  ///
  /// @return an answer for each cell; fewer when it was interrupted
  Map<Cell, Decision> analyse(List<Cell> cells);

  /// By simulated runs.
  ///
  /// @return an answer for each cell; fewer when it was interrupted
  Map<Cell, Decision> simulate(List<Cell> cells);
}
