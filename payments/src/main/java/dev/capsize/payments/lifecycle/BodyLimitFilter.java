package dev.capsize.payments.lifecycle;

import dev.capsize.payments.problem.Problem;
import dev.capsize.payments.problem.ProblemDocument;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Refuses bodies above a limit: by their declared length, or while reading where none is declared.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class BodyLimitFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final long maxBytes;

  BodyLimitFilter(RequestSettings settings) {
    this.maxBytes = settings.maxBody().toBytes();
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long declared = request.getContentLengthLong();
    if (declared > maxBytes) {
      ProblemDocument.write(response, Problem.BODY_TOO_LARGE, detail(maxBytes));
      return;
    }
    chain.doFilter(declared < 0 ? new LimitedRequest(request, maxBytes) : request, response);
  }

  static String detail(long maxBytes) {
    return "a body may have at most %d bytes".formatted(maxBytes);
  }
}
