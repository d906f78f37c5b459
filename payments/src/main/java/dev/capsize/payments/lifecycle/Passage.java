package dev.capsize.payments.lifecycle;

import dev.capsize.payments.admission.Patience;
import dev.capsize.payments.deadline.Deadline;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/// What the middleware gave one request for its way: limits in time, and a place in the counts.
///
/// @param deadline after which no step starts
/// @param patience of its caller
/// @param progress its stage, if it is a charge
public record Passage(Deadline deadline, Patience patience, @Nullable ChargeProgress progress) {
  static final String PROGRESS = ChargeProgress.class.getName();

  /// The passage of `request`.
  public static Passage of(HttpServletRequest request) {
    return new Passage(
        Deadline.of(request),
        Patience.of(request),
        request.getAttribute(PROGRESS) instanceof ChargeProgress progress ? progress : null);
  }

  /// Notes that the charge has come as far as `stage`.
  public void moveTo(ChargeStage stage) {
    if (progress != null) {
      progress.moveTo(stage);
    }
  }
}
