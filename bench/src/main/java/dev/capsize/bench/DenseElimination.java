package dev.capsize.bench;

/// Mean hitting times by Gaussian elimination on the full matrix, with partial pivoting: what a
/// library for dense matrices does, in blocks that stay in the cache.
///
/// - **Source:** G. Golub, C. Van Loan, "Matrix Computations", 4th edition, algorithm 3.4.1 and
///   section 3.2.11.
final class DenseElimination {
  private static final int BLOCK = 64;

  private final double[][] rows;
  private final double[] right;
  private final boolean skipsZeros;

  /// @param rows a square matrix, overwritten
  /// @param right the right side, overwritten
  /// @param skipsZeros whether rows are left alone that a row does not touch, which a library for
  ///     full matrices does not ask
  DenseElimination(double[][] rows, double[] right, boolean skipsZeros) {
    this.skipsZeros = skipsZeros;
    this.rows = rows;
    this.right = right;
  }

  /// The vector that the matrix maps to the right side.
  double[] solve() {
    int n = rows.length;
    for (int from = 0; from < n; from += BLOCK) {
      int to = Math.min(n, from + BLOCK);
      panel(from, to);
      top(from, to);
      rest(from, to);
    }
    return back();
  }

  /// Eliminates the columns of a block within them, and swaps whole rows.
  private void panel(int from, int to) {
    int n = rows.length;
    for (int k = from; k < to; k++) {
      int pivot = k;
      for (int i = k + 1; i < n; i++) {
        if (Math.abs(rows[i][k]) > Math.abs(rows[pivot][k])) {
          pivot = i;
        }
      }
      double[] row = rows[pivot];
      rows[pivot] = rows[k];
      rows[k] = row;
      double value = right[pivot];
      right[pivot] = right[k];
      right[k] = value;
      for (int i = k + 1; i < n; i++) {
        double factor = rows[i][k] / row[k];
        rows[i][k] = factor;
        if (!skipsZeros || factor != 0) {
          subtract(rows[i], row, factor, k + 1, to);
          right[i] -= factor * right[k];
        }
      }
    }
  }

  /// Brings the rows of a block up to date, right of it.
  private void top(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      for (int k = from; k < i; k++) {
        if (!skipsZeros || rows[i][k] != 0) {
          subtract(rows[i], rows[k], rows[i][k], to, rows.length);
        }
      }
    }
  }

  /// Brings all rows below a block up to date, right of it, in columns that stay in the cache.
  private void rest(int from, int to) {
    int n = rows.length;
    int columns = 8 * BLOCK;
    for (int left = to; left < n; left += columns) {
      int end = Math.min(n, left + columns);
      for (int i = to; i < n; i++) {
        for (int k = from; k < to; k++) {
          double factor = rows[i][k];
          if (!skipsZeros || factor != 0) {
            subtract(rows[i], rows[k], factor, left, end);
          }
        }
      }
    }
  }

  private static void subtract(double[] from, double[] row, double factor, int begin, int end) {
    for (int j = begin; j < end; j++) {
      from[j] -= factor * row[j];
    }
  }

  private double[] back() {
    int n = rows.length;
    double[] x = new double[n];
    for (int i = n - 1; i >= 0; i--) {
      double sum = right[i];
      for (int j = i + 1; j < n; j++) {
        sum -= rows[i][j] * x[j];
      }
      x[i] = sum / rows[i][i];
    }
    return x;
  }
}
