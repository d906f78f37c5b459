package dev.capsize.payments.intervention;

import dev.capsize.payments.problem.Problem;
import dev.capsize.payments.problem.ProblemDocument;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Refuses before anything else is done. Probes are no endpoints of the service and always pass.
///
/// A request gets here when it has a thread: what waits for one is before the door.
final class GateFilter extends HttpFilter {
  static final String DETAIL = "somebody intervened";

  private static final long serialVersionUID = 1L;

  private final transient Gate gate;

  GateFilter(Gate gate) {
    this.gate = gate;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Problem refused = gate.enter();
    if (refused != null) {
      ProblemDocument.write(response, refused, DETAIL);
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      gate.leave();
    }
  }
}
