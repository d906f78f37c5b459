package dev.capsize.guard.spring;

import dev.capsize.guard.Answered;
import dev.capsize.guard.CallSettings;
import dev.capsize.guard.DeadlineScope;
import dev.capsize.guard.Dependency;
import dev.capsize.guard.Guard;
import dev.capsize.guard.servlet.GuardFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/// Guards each call of a `RestClient` or `RestTemplate`: who is called is known by host and port.
///
/// What may be repeated is what has no effect by its method, and what carries an `Idempotency-Key`.
/// The callee is told how long its answer is of use. How long one attempt waits is up to the client
/// (`spring.http.clients.read-timeout`), which no interceptor can shorten.
public final class GuardedCalls implements ClientHttpRequestInterceptor {
  private static final Set<HttpMethod> REPEATABLE =
      Set.of(
          HttpMethod.GET,
          HttpMethod.HEAD,
          HttpMethod.PUT,
          HttpMethod.DELETE,
          HttpMethod.OPTIONS,
          HttpMethod.TRACE);

  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;
  private static final int UNAVAILABLE = 503;
  private static final long MILLI = 1_000_000;

  private final Guard guard;
  private final CallSettings settings;

  public GuardedCalls(Guard guard, CallSettings settings) {
    this.guard = guard;
    this.settings = settings;
  }

  @Override
  public ClientHttpResponse intercept(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    Dependency callee = guard.dependency(request.getURI().getAuthority(), settings);
    return callee.call(
        () -> send(request, body, execution), GuardedCalls::judge, repeatable(request));
  }

  private ClientHttpResponse send(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    long deadlineNanos = DeadlineScope.current();
    if (deadlineNanos != Long.MAX_VALUE) {
      long leftMillis = Math.max(0, (deadlineNanos - guard.nowNanos()) / MILLI);
      request.getHeaders().set(GuardFilter.DEADLINE_HEADER, Long.toString(leftMillis));
    }
    return execution.execute(request, body);
  }

  private static Answered judge(ClientHttpResponse response) {
    try {
      int status = response.getStatusCode().value();
      return switch (status) {
        case TOO_MANY, UNAVAILABLE -> Answered.REFUSED;
        case REQUEST_TIMEOUT -> Answered.BADLY;
        default ->
            status >= SERVER_ERROR ? Answered.BADLY : status >= 400 ? Answered.NO : Answered.WELL;
      };
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean repeatable(HttpRequest request) {
    return REPEATABLE.contains(request.getMethod())
        || request.getHeaders().getFirst("Idempotency-Key") != null;
  }
}
