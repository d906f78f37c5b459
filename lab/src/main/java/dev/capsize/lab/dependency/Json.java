package dev.capsize.lab.dependency;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// JSON over the JDK's HTTP server: bodies in, answers and problem details out.
final class Json {
  private Json() {}

  private static final int BODY_BYTES_MAX = 64 * 1024;
  private static final JsonMapper MAPPER = JsonMapper.shared();

  /// Answers one request.
  interface Responder {
    /// The answer to it.
    ///
    /// @throws ProblemException if the request is refused
    Answer answer(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private record Problem(int status, @Nullable String detail) {}

  /// A handler for the JDK's server that sends what `responder` answers.
  static HttpHandler handler(Responder responder) {
    return exchange -> {
      try {
        send(exchange, responder.answer(exchange), "application/json");
      } catch (ProblemException e) {
        Answer problem = new Answer(e.status(), new Problem(e.status(), e.getMessage()));
        send(exchange, problem, "application/problem+json");
      } catch (InterruptedException _) {
        // The process is being stopped; nobody waits for an answer any more.
        exchange.close();
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        exchange.close();
        throw e;
      }
    };
  }

  /// The request's body.
  ///
  /// @throws ProblemException if it is too long, is no JSON, or is not valid for `type`
  static <T> T read(HttpExchange exchange, Class<T> type) throws IOException {
    byte[] body = body(exchange);
    try {
      T read = MAPPER.readValue(body, type);
      if (read == null) {
        throw new ProblemException(400, "the body is null; send an object");
      }
      return read;
    } catch (JacksonException e) {
      throw new ProblemException(400, "the body is not valid: " + e.getOriginalMessage());
    }
  }

  /// Reads the request's body to its end, whatever it says.
  ///
  /// @throws ProblemException if it is too long
  static void skip(HttpExchange exchange) throws IOException {
    body(exchange);
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
    if (body.length > BODY_BYTES_MAX) {
      throw new ProblemException(
          413, "the body is longer than %d bytes; send less".formatted(BODY_BYTES_MAX));
    }
    return body;
  }

  private static void send(HttpExchange exchange, Answer answer, String type) throws IOException {
    try {
      if (answer.body() == null) {
        exchange.sendResponseHeaders(answer.status(), -1);
        return;
      }
      byte[] body = MAPPER.writeValueAsBytes(answer.body());
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(answer.status(), body.length);
      try (var out = exchange.getResponseBody()) {
        out.write(body);
      }
    } catch (IOException _) {
      // The client has gone. What it asked for was done all the same.
      exchange.close();
    }
  }
}
