package dev.capsize.payments.lifecycle;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Counts each request in and out, and follows each charge.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class InFlightFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient InFlight inFlight;

  InFlightFilter(InFlight inFlight) {
    this.inFlight = inFlight;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    inFlight.begin();
    try {
      if (request.getMethod().equals("POST") && request.getRequestURI().equals("/charges")) {
        follow(request, response, chain);
      } else {
        chain.doFilter(request, response);
      }
    } finally {
      inFlight.end();
    }
  }

  private void follow(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var progress = new ChargeProgress(inFlight);
    request.setAttribute(Passage.PROGRESS, progress);
    try {
      chain.doFilter(request, response);
    } finally {
      progress.end();
    }
  }
}
