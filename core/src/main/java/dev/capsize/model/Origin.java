package dev.capsize.model;

/// The place a value comes from.
public sealed interface Origin {

  /// Place as a reader would type it into an editor, or the artifact whose default it is.
  String text();

  /// A position in a file of the user's.
  ///
  /// @param file path as the user gave it
  /// @param line 1-based line
  /// @param column 1-based column
  record Written(String file, int line, int column) implements Origin {
    public Written {
      if (line < 1 || column < 1) {
        throw new IllegalArgumentException("%s:%d:%d is no position".formatted(file, line, column));
      }
    }

    @Override
    public String text() {
      return "%s:%d:%d".formatted(file, line, column);
    }
  }

  /// A value given on the command line.
  ///
  /// @param option the option with its argument, as typed
  record Option(String option) implements Origin {
    @Override
    public String text() {
      return option;
    }
  }

  /// A value nobody wrote.
  ///
  /// @param of whose default it is, with its version, for example `HikariCP 7.0.2`
  record Default(String of) implements Origin {
    @Override
    public String text() {
      return "default of " + of;
    }
  }
}
