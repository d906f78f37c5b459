package dev.capsize.payments.deadline;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Gives each request its deadline when it arrives here.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
@ConditionalOnBooleanProperty(name = "payments.deadline.enabled", matchIfMissing = true)
final class DeadlineFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient DeadlineSettings settings;

  DeadlineFilter(DeadlineSettings settings) {
    this.settings = settings;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Deadline.after(System.nanoTime(), settings.budget()).attachTo(request);
    chain.doFilter(request, response);
  }
}
