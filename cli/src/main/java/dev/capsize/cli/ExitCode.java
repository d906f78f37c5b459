package dev.capsize.cli;

/// What the process tells its caller at the end.
///
/// - **Source:** the numbers from 64 on are those of BSD's sysexits(3), where they fit.
public enum ExitCode {
  /// Ran; a verdict that was delivered is not a failure.
  RAN(0, "ran"),
  /// A gate failed (`--fail-on`).
  GATE_FAILED(1, "a gate failed"),
  /// Ran, and cannot say.
  INCONCLUSIVE(2, "ran, inconclusive"),
  /// The command line is wrong.
  USAGE(64, "the command line is wrong"),
  /// An input file is wrong.
  INPUT_INVALID(65, "an input file is wrong"),
  /// An input file is not there.
  INPUT_NOT_FOUND(66, "an input file is not there"),
  /// Something that is needed would not start.
  UNAVAILABLE(69, "something that is needed would not start"),
  /// A mistake of ours.
  BUG(70, "a bug in Capsize"),
  /// Ctrl-C.
  INTERRUPTED(130, "interrupted");

  /// From here on a number says which signal ended a process.
  private static final int SIGNALS = 128;

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /// The one with this number; [#INTERRUPTED] for any signal, [#BUG] if there is none.
  static ExitCode of(int code) {
    for (ExitCode each : values()) {
      if (each.code == code) {
        return each;
      }
    }
    return code > SIGNALS ? INTERRUPTED : BUG;
  }

  /// The number.
  public int code() {
    return code;
  }

  /// The meaning in a few words.
  public String meaning() {
    return meaning;
  }
}
