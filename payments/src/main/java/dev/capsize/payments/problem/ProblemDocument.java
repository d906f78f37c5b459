package dev.capsize.payments.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ProblemDetail;

/// The `application/problem+json` document of a failure.
public final class ProblemDocument {
  private ProblemDocument() {}

  static ProblemDetail of(Problem problem, String detail) {
    ProblemDetail document = ProblemDetail.forStatus(problem.status());
    document.setType(problem.type());
    document.setTitle(problem.title());
    document.setDetail(detail);
    return document;
  }

  /// The document as text.
  ///
  /// @param detail plain words without quotes, backslashes or control characters
  public static String text(Problem problem, String detail) {
    return """
    {"type":"%s","title":"%s","status":%d,"detail":"%s"}\
    """
        .formatted(problem.type(), problem.title(), problem.status(), detail);
  }

  /// Writes the document from a filter, where no message converter is at hand.
  ///
  /// @param detail plain words without quotes, backslashes or control characters
  public static void write(HttpServletResponse response, Problem problem, String detail)
      throws IOException {
    byte[] body = text(problem, detail).getBytes(StandardCharsets.UTF_8);
    response.setStatus(problem.status());
    response.setContentType("application/problem+json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
