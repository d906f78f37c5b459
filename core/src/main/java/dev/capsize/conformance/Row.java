package dev.capsize.conformance;

/// One figure of a case: what was published, and what Capsize finds.
///
/// @param id of the case, for example `R9`
/// @param what the figure, with its unit
/// @param published as in the source
/// @param ours the same figure here
/// @param agreement whether the two agree
/// @param note how they are compared, or why they differ; empty when there is nothing to say
public record Row(
    String id, String what, String published, String ours, Agreement agreement, String note) {

  /// Whether two figures agree.
  public enum Agreement {
    /// They do, by the rule of the row.
    YES("yes"),
    /// They do not.
    NO("**no**"),
    /// They do not, and the note says why.
    EXPLAINED("no, explained"),
    /// There is nothing to agree with: another reading of the case, beside the one that is meant.
    READING("other reading");

    private final String text;

    Agreement(String text) {
      this.text = text;
    }

    /// As in the table.
    public String text() {
      return text;
    }

    static Agreement of(boolean agrees) {
      return agrees ? YES : NO;
    }
  }

  /// This row with something to say about it.
  Row noted(String remark) {
    return new Row(id, what, published, ours, agreement, remark);
  }

  /// This row, compared in another way.
  Row agreeing(boolean agrees) {
    return new Row(id, what, published, ours, Agreement.of(agrees), note);
  }

  /// This row, which may disagree for a reason that is known.
  Row explained(String cause) {
    Agreement known = agreement == Agreement.NO ? Agreement.EXPLAINED : agreement;
    return new Row(id, what, published, ours, known, cause);
  }

  /// This row as a reading that is not the one which is meant.
  Row asReading(String remark) {
    return new Row(id, what, published, ours, Agreement.READING, remark);
  }
}
