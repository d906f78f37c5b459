package dev.capsize.standin.client;

import dev.capsize.standin.answer.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/// A call that failed, as the exception that Spring's client would throw, without a stack trace.
public sealed interface Failure {
  /// What it is for whoever asked for the call.
  Kind kind();

  /// Whether the callee may have done its work.
  default boolean maybeDone() {
    return kind().maybeDone();
  }

  /// What a client on a thread throws when it was answered.
  static RuntimeException answered(int status, Kind kind) {
    return status >= 500 ? new ServerError(status, kind) : new ClientError(status, kind);
  }

  /// What a client on a thread throws when it was not answered.
  static RuntimeException unanswered(IOException cause, Kind kind, boolean maybeDone) {
    return new Unanswered(cause, kind, maybeDone);
  }

  /// What a client on an event loop throws when it was answered.
  static RuntimeException answeredOnLoop(int status, Kind kind) {
    return new LoopAnswered(status, kind);
  }

  /// What a client on an event loop throws when it was not answered.
  static RuntimeException unansweredOnLoop(Throwable cause, Kind kind, boolean maybeDone) {
    return new LoopUnanswered(cause, kind, maybeDone);
  }

  /// A 5xx.
  final class ServerError extends HttpServerErrorException implements Failure {
    private static final long serialVersionUID = 1L;
    private final Kind kind;

    private ServerError(int status, Kind kind) {
      super(HttpStatusCode.valueOf(status));
      this.kind = kind;
    }

    @Override
    public Kind kind() {
      return kind;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  /// A 4xx, or another status that is none of success.
  final class ClientError extends HttpClientErrorException implements Failure {
    private static final long serialVersionUID = 1L;
    private final Kind kind;

    private ClientError(int status, Kind kind) {
      super(HttpStatusCode.valueOf(status));
      this.kind = kind;
    }

    @Override
    public Kind kind() {
      return kind;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  /// No answer.
  final class Unanswered extends ResourceAccessException implements Failure {
    private static final long serialVersionUID = 1L;
    private final Kind kind;
    private final boolean maybeDone;

    private Unanswered(IOException cause, Kind kind, boolean maybeDone) {
      super(String.valueOf(cause.getMessage()), cause);
      this.kind = kind;
      this.maybeDone = maybeDone;
    }

    @Override
    public Kind kind() {
      return kind;
    }

    @Override
    public boolean maybeDone() {
      return maybeDone;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  /// A status that is none of success, on an event loop.
  final class LoopAnswered extends WebClientResponseException implements Failure {
    private static final long serialVersionUID = 1L;
    private final Kind kind;

    private LoopAnswered(int status, Kind kind) {
      super(status, kind.name(), HttpHeaders.EMPTY, new byte[0], StandardCharsets.UTF_8);
      this.kind = kind;
    }

    @Override
    public Kind kind() {
      return kind;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  /// No answer, on an event loop.
  final class LoopUnanswered extends WebClientRequestException implements Failure {
    private static final long serialVersionUID = 1L;
    private static final URI SOMEWHERE = URI.create("http://127.0.0.1/");
    private final Kind kind;
    private final boolean maybeDone;

    private LoopUnanswered(Throwable cause, Kind kind, boolean maybeDone) {
      super(cause, HttpMethod.POST, SOMEWHERE, HttpHeaders.EMPTY);
      this.kind = kind;
      this.maybeDone = maybeDone;
    }

    @Override
    public Kind kind() {
      return kind;
    }

    @Override
    public boolean maybeDone() {
      return maybeDone;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }
}
