package dev.capsize.payments.admission;

import dev.capsize.payments.problem.Problem;
import dev.capsize.payments.problem.ProblemDocument;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Refuses requests that waited so long that their answer would come too late.
///
/// Stands before everything that costs something, behind the door that somebody may close. Requests
/// that are none of the service's endpoints (probes) always pass.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
@ConditionalOnBooleanProperty("payments.admission.skip-hopeless")
final class HopelessFilter extends HttpFilter {
  static final String DETAIL = "it waited too long to be answered within its caller's patience";

  private static final long serialVersionUID = 1L;

  private final transient AdmissionSettings settings;
  private final transient EndpointNeeds needs;
  private final transient Counter refused;

  HopelessFilter(AdmissionSettings settings, EndpointNeeds needs, MeterRegistry meters) {
    this.settings = settings;
    this.needs = needs;
    this.refused =
        Counter.builder("payments.requests.hopeless")
            .description("requests refused before they began because they had waited too long")
            .register(meters);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Duration need = needs.of(request.getMethod(), request.getRequestURI());
    if (need.isPositive()) {
      Patience patience = Patience.of(Arrival.nanos(), settings.patience(), need);
      if (patience.hopeless(System.nanoTime())) {
        refused.increment();
        ProblemDocument.write(response, Problem.HOPELESS, DETAIL);
        return;
      }
      patience.attachTo(request);
    }
    chain.doFilter(request, response);
  }
}
