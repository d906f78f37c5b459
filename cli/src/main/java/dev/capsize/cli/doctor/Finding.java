package dev.capsize.cli.doctor;

/// One thing that the doctor looked at.
///
/// @param state how it is
/// @param what what was looked at, with what was found
/// @param advice what to do; empty when all is well
public record Finding(State state, String what, String advice) {

  /// How bad it is.
  public enum State {
    /// All is well.
    OK("ok"),
    /// The lab runs, but something will be worse.
    WARNING("warning"),
    /// The lab cannot run.
    MISSING("missing");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /// As it is printed.
    public String word() {
      return word;
    }
  }

  static Finding ok(String what) {
    return new Finding(State.OK, what, "");
  }

  static Finding warning(String what, String advice) {
    return new Finding(State.WARNING, what, advice);
  }

  static Finding missing(String what, String advice) {
    return new Finding(State.MISSING, what, advice);
  }
}
