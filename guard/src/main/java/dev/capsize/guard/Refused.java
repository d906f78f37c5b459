package dev.capsize.guard;

import java.util.EnumMap;
import java.util.Map;

/// Thrown instead of an answer when something was refused and nothing was sent.
///
/// One object per reason, without a stack trace: refusing has to be cheap when there is most of it.
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final Map<Refusal, Refused> ALL = all();

  private final Refusal refusal;

  private Refused(Refusal refusal) {
    super(refusal.detail(), null, false, false);
    this.refusal = refusal;
  }

  private static Map<Refusal, Refused> all() {
    Map<Refusal, Refused> all = new EnumMap<>(Refusal.class);
    for (Refusal each : Refusal.values()) {
      all.put(each, new Refused(each));
    }
    return all;
  }

  /// The exception of a reason, always the same object.
  public static Refused of(Refusal refusal) {
    Refused found = ALL.get(refusal);
    if (found == null) {
      throw new IllegalStateException("no exception for " + refusal);
    }
    return found;
  }

  /// Why.
  public Refusal refusal() {
    return refusal;
  }
}
