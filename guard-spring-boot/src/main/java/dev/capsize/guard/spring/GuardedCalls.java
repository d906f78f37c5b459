package dev.capsize.guard.spring;

import dev.capsize.guard.Answered;
import dev.capsize.guard.CallSettings;
import dev.capsize.guard.DeadlineScope;
import dev.capsize.guard.Dependency;
import dev.capsize.guard.Guard;
import dev.capsize.guard.http.HttpRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/// Guards each call of a `RestClient` or `RestTemplate`: who is called is known by host and port.
///
/// What may be repeated, and what an answer says, is up to [HttpRules].
/// The callee is told how long its answer is of use. How long one attempt waits is up to the client
/// (`spring.http.clients.read-timeout`), which no interceptor can shorten.
public final class GuardedCalls implements ClientHttpRequestInterceptor {
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
      String left = HttpRules.deadline(deadlineNanos - guard.nowNanos());
      request.getHeaders().set(HttpRules.DEADLINE_HEADER, left);
    }
    return execution.execute(request, body);
  }

  private static Answered judge(ClientHttpResponse response) {
    try {
      return HttpRules.judge(response.getStatusCode().value());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean repeatable(HttpRequest request) {
    boolean hasKey = request.getHeaders().getFirst(HttpRules.KEY_HEADER) != null;
    return HttpRules.repeatable(request.getMethod().name(), hasKey);
  }
}
