package dev.capsize.payments.problem;

import java.net.URI;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/// Turns what a handler threw into a problem document.
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger("payments.problem");

  @ExceptionHandler
  ProblemDetail refused(Refused refused) {
    return ProblemDocument.of(refused.problem(), refused.detail());
  }

  @ExceptionHandler
  ProblemDetail database(SQLException failure) {
    log.warn("database: {} (SQLSTATE {})", failure.getMessage(), failure.getSQLState());
    return ProblemDocument.of(
        Problem.DATABASE, "a statement failed with SQLSTATE " + failure.getSQLState());
  }

  @ExceptionHandler
  @Nullable ProblemDetail unexpected(Exception failure) {
    if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
      // The caller has left: there is nobody to tell, and in overload it happens all the time.
      return null;
    }
    log.error("a request failed unexpectedly", failure);
    return ProblemDocument.of(Problem.UNEXPECTED, "see the log of the service");
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return createResponseEntity(
        ProblemDocument.of(Problem.INVALID, "the body is not a JSON object of the right shape"),
        headers,
        status,
        request);
  }

  /// Spring's own refusals (wrong method, wrong media type, no such path) come without a type.
  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail document
        && document.getTitle() != null
        && untyped(document)) {
      document.setType(
          URI.create(
              "urn:payments:"
                  + document.getTitle().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-")));
    }
    return super.createResponseEntity(body, headers, status, request);
  }

  private static boolean untyped(ProblemDetail document) {
    return document.getType() == null || document.getType().equals(URI.create("about:blank"));
  }
}
